package news.dateline.view;

class InMemoryViewsTest extends ReadModelContract {

    @Override
    protected ViewStore emptyStore() {
        return new InMemoryViews("v1");
    }
}
