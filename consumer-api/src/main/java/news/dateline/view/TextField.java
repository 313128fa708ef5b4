package news.dateline.view;

/** The parts of an article's text. */
public enum TextField {
    HEADLINE,
    BODY
}
