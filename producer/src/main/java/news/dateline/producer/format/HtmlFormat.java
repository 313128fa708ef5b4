package news.dateline.producer.format;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.dateline.events.Cause;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A page of HTML that says little or nothing about its article. Without a text it is no article and is refused. */
final class HtmlFormat implements ArticleFormat {

    private static final String MEDIA_TYPE = "text/html";

    private static final Pattern CUT = Pattern.compile("\\s*(?:\\u2026|\\.\\.\\.)$");

    private final Limits limits;

    HtmlFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "html";
    }

    @Override
    public boolean recognises(Content content) {
        return content.syntax() == Syntax.HTML;
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        Document page = Objects.requireNonNull(content.markup());
        return List.of(article(original, limits, page, new WebPage(page, original.origin()), null));
    }

    /**
     * The article of a page.
     *
     * @param described what schema.org's description says of it, which goes before all else; null without one
     */
    static Decoded article(
            Original original, Limits limits, Document page, WebPage web, @Nullable SchemaOrgArticle described) {
        Optional<SchemaOrgArticle> data = Optional.ofNullable(described);
        Draft draft = new Draft(original, limits, 0, MEDIA_TYPE, original.bytes(), original.size());
        String url = Optional.ofNullable(web.canonical())
                .or(() ->
                        data.flatMap(article -> web.addresses(article).stream().findFirst()))
                .orElseGet(web::readAt);
        Optional<String> id = Optional.ofNullable(url)
                .or(() -> data.map(SchemaOrgArticle::id))
                .or(() -> data.map(SchemaOrgArticle::identifier));
        if (id.isPresent() && !draft.id(id.get())) {
            return Draft.refused("address", id.get(), Draft.NAMES);
        }
        draft.url(url);
        String body = data.map(SchemaOrgArticle::body).orElse("");
        if (body.isEmpty()) {
            body = MainText.of(page);
        }
        if (body.isEmpty() && (described != null || web.isArticle())) {
            // Behind a wall there may be no more than this.
            String brief = data.map(SchemaOrgArticle::description).orElse("");
            body = brief.isEmpty() ? Objects.requireNonNullElse(web.description(), "") : brief;
        }
        if (body.isBlank()) {
            return new Decoded.Refused(Cause.EMPTY, "it is a page of HTML without the text of an article");
        }
        draft.body(body);
        draft.headline(headline(data, web));
        draft.language(data.map(SchemaOrgArticle::language).orElseGet(web::language));
        draft.byline(data.map(SchemaOrgArticle::byline).orElseGet(web::byline));
        draft.rights(data.map(SchemaOrgArticle::rights).orElseGet(web::rights));
        SchemaOrgFormat.version(draft, data.map(SchemaOrgArticle::version).orElse(null));
        Optional<Moment> updated = data.flatMap(SchemaOrgArticle::updated).or(web::updated);
        draft.updated(updated);
        draft.published(
                data.flatMap(SchemaOrgArticle::published).or(web::published).or(() -> updated));
        data.ifPresent(article -> article.addConcepts(draft));
        web.addSubjects(draft);
        return draft.finish();
    }

    /** The description's, which search engines want short; where it is cut off, the page's that goes on after it. */
    private static String headline(Optional<SchemaOrgArticle> data, WebPage web) {
        String described = data.map(SchemaOrgArticle::headline).orElse("").strip();
        Matcher cut = CUT.matcher(described);
        if (!described.isEmpty() && !cut.find()) {
            return described;
        }
        String own = web.headline(data.map(SchemaOrgArticle::publisher).orElse(null));
        return described.isEmpty() || own.strip().startsWith(described.substring(0, cut.start())) ? own : described;
    }
}
