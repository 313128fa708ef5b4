package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Articles as schema.org describes them: a page of HTML with such a description in it, as JSON-LD, microdata or RDFa, or
 * JSON-LD that stands for itself. A page is one article; what its description leaves out is read off the page.
 */
final class SchemaOrgFormat implements ArticleFormat {

    private final Limits limits;

    SchemaOrgFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "schema.org";
    }

    @Override
    public boolean recognises(Content content) {
        if (content.syntax() == Syntax.HTML) {
            return !SchemaOrgArticle.in(PageData.of(Objects.requireNonNull(content.markup())))
                    .isEmpty();
        }
        JsonNode root = content.json();
        return root != null && !standing(root).isEmpty();
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        JsonNode root = content.json();
        return root == null
                ? List.of(page(original, Objects.requireNonNull(content.markup())))
                : documents(original, root);
    }

    private Decoded page(Original original, Document page) {
        WebPage web = new WebPage(page, original.origin());
        List<SchemaOrgArticle> articles = SchemaOrgArticle.in(PageData.of(page));
        return HtmlFormat.article(original, limits, page, web, main(articles, web));
    }

    /** Of several descriptions on a page the one of the page's own address, else one with a text, else the first. */
    private static SchemaOrgArticle main(List<SchemaOrgArticle> articles, WebPage web) {
        String own = web.canonical();
        String canonical = own == null ? web.readAt() : own;
        return articles.stream()
                .filter(article -> canonical != null && web.addresses(article).contains(canonical))
                .findFirst()
                .or(() -> articles.stream()
                        .filter(article -> !article.body().isEmpty())
                        .findFirst())
                .orElseGet(() -> articles.get(0));
    }

    private static List<SchemaOrgArticle> standing(JsonNode root) {
        List<SchemaOrgArticle> articles = SchemaOrgArticle.in(List.of(root));
        return articles.isEmpty() ? SchemaOrgArticle.listed(List.of(root)) : articles;
    }

    private List<Decoded> documents(Original original, JsonNode root) {
        // Each is let go when it is read: of many there would be two of everything.
        Deque<SchemaOrgArticle> articles = new ArrayDeque<>(standing(root));
        boolean whole = articles.size() == 1;
        List<Decoded> decoded = new ArrayList<>();
        for (SchemaOrgArticle article = articles.poll(); article != null; article = articles.poll()) {
            JsonItem item = new JsonItem(original, article.node(), decoded.size(), whole);
            decoded.add(article(item.draft(limits, "application/ld+json"), article));
        }
        return decoded;
    }

    private static Decoded article(Draft draft, SchemaOrgArticle article) {
        List<String> urls = article.urls("");
        Optional<String> id = Optional.ofNullable(article.id())
                .or(() -> urls.stream().findFirst())
                .or(() -> Optional.ofNullable(article.identifier()));
        if (id.isPresent() && !draft.id(id.get())) {
            return Draft.refused("@id", id.get(), Draft.NAMES);
        }
        draft.url(urls.isEmpty() ? null : urls.get(0));
        draft.headline(Objects.requireNonNullElse(article.headline(), ""));
        String body = article.body();
        draft.body(body.isEmpty() ? article.description() : body);
        draft.language(article.language());
        draft.byline(article.byline());
        draft.rights(article.rights());
        version(draft, article.version());
        draft.updated(article.updated());
        draft.published(article.published().or(article::updated));
        article.addConcepts(draft);
        return draft.finish();
    }

    static void version(Draft draft, @Nullable String version) {
        if (version != null) {
            draft.version(version);
        }
    }
}
