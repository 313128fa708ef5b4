package news.dateline.producer.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page of HTML says of its article without schema.org: Open Graph, {@code <meta>}, and its elements. */
final class WebPage {

    /**
     * Some sites give the address of their first page on all pages, others what stands in the example that they copied; all
     * articles would be one under it.
     */
    private static final Pattern SHARED =
            Pattern.compile("(?i)https?://(?:[^/?#]*/?(?:#.*)?|(?:www\\.)?google\\.com/article/?)");

    private static final Pattern COMMA = Pattern.compile("[,;]");

    /** What stands between a headline and the name of its site. */
    private static final String SEPARATORS = "-|\u2013\u2014\u00B7:\u00BB\u2022<";

    private static final List<String> PUBLISHED = List.of(
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "date.published",
            "parsely-pub-date",
            "sailthru.date",
            "dcterms.created",
            "dcterms.issued",
            "dc.date.issued",
            "dcterms.date",
            "dc.date",
            "publish-date",
            "publish_date",
            "pubdate",
            "publication_date",
            "cxenseparse:recs:publishtime",
            "date");
    private static final List<String> UPDATED = List.of(
            "article:modified_time",
            "og:article:modified_time",
            "og:updated_time",
            "datemodified",
            "dcterms.modified",
            "dc.date.modified",
            "last-modified",
            "lastmod",
            "revised");

    private final Document page;
    private final String origin;

    /** What relative addresses are relative to. */
    private final String base;

    /** Contents by name in lower case. */
    private final Map<String, List<String>> metas = new HashMap<>();

    /**
     * A page.
     *
     * @param origin where it was read; its address, where it came from the web
     */
    WebPage(Document page, String origin) {
        this.page = page;
        this.origin = origin;
        Element given = page.selectFirst("base[href]");
        this.base = given == null
                ? origin
                : FeedElements.resolve(origin, given.attr("href").strip());
        for (Element meta : page.select("meta[content]")) {
            for (String attribute : List.of("property", "name", "itemprop")) {
                String name = meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !meta.attr("content").isBlank()) {
                    metas.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(meta.attr("content").strip());
                }
            }
        }
    }

    /** Its address, as it says itself; null if it does not. */
    @Nullable
    String canonical() {
        String link = Objects.requireNonNullElse(attribute("link[rel~=(?i)\\bcanonical\\b][href]", "href"), "");
        for (String given : List.of(link, Objects.requireNonNullElse(meta("og:url", "twitter:url"), ""))) {
            String address = given.isEmpty() ? "" : FeedElements.resolve(base, given);
            if (mayBeAnArticles(address)) {
                return address;
            }
        }
        return null;
    }

    /** Whether it is an address of the web that a single article may have. */
    static boolean mayBeAnArticles(String address) {
        return LooseText.isWebAddress(address) && !SHARED.matcher(address).matches();
    }

    /** The addresses that its description gives for itself, as whole ones. */
    List<String> addresses(SchemaOrgArticle article) {
        return article.urls(base);
    }

    /** Where it was read, if that is on the web. */
    @Nullable
    String readAt() {
        return LooseText.isWebAddress(origin) ? origin : null;
    }

    /** Its headline, without the name of the site after it; empty if it has none. */
    String headline(@Nullable String publisher) {
        String given = meta("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title");
        String title = given != null ? given : heading();
        for (String site : new String[] {meta("og:site_name", "application-name"), publisher}) {
            title = site == null ? title : without(title.strip(), site.strip());
        }
        return title;
    }

    private static String without(String title, String site) {
        int end = title.length() - site.length();
        if (end <= 0 || !title.regionMatches(true, end, site, 0, site.length())) {
            return title;
        }
        String before = title.substring(0, end).stripTrailing();
        int last = before.length();
        while (last > 1 && SEPARATORS.indexOf(before.charAt(last - 1)) >= 0) {
            last--;
        }
        return last < before.length() ? before.substring(0, last).stripTrailing() : title;
    }

    private String heading() {
        for (String query : List.of("article h1", "main h1", "h1")) {
            Element found = page.selectFirst(query);
            if (found != null && found.hasText()) {
                return Prose.line(found);
            }
        }
        return page.title();
    }

    @Nullable
    String description() {
        return meta("og:description", "description", "twitter:description", "dc.description");
    }

    /** Whether it says that it is an article. */
    boolean isArticle() {
        return "article".equalsIgnoreCase(meta("og:type"));
    }

    Optional<Moment> published() {
        return moment(PUBLISHED)
                .or(
                        () -> time(
                                "time[pubdate][datetime], time[itemprop=datePublished][datetime], time.published[datetime], time.entry-date[datetime]"))
                .or(() -> time("article time[datetime]"))
                .or(() -> time("main time[datetime]"))
                .or(() -> time("time[datetime]"));
    }

    Optional<Moment> updated() {
        return moment(UPDATED).or(() -> time("time.updated[datetime], time[itemprop=dateModified][datetime]"));
    }

    @Nullable
    String language() {
        for (String given : new String[] {
            attribute("html[lang]", "lang"),
            attribute("html[xml:lang]", "xml:lang"),
            attribute("meta[http-equiv~=(?i)content-language]", "content"),
            meta("language", "dc.language", "dcterms.language", "og:locale")
        }) {
            if (given != null && given.matches("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")) {
                return given.replace('_', '-');
            }
        }
        return null;
    }

    @Nullable
    String byline() {
        List<String> names = new ArrayList<>(metas("author"));
        for (String property : List.of("article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")) {
            if (names.isEmpty()) {
                names.addAll(metas(property));
            }
        }
        names.removeIf(LooseText::isWebAddress);
        if (names.isEmpty()) {
            page.select("[rel~=author], .byline").stream()
                    .map(Prose::line)
                    .filter(name -> !name.isBlank() && name.length() <= 200)
                    .findFirst()
                    .ifPresent(names::add);
        }
        return names.isEmpty() ? null : names.stream().distinct().collect(Collectors.joining(", "));
    }

    @Nullable
    String rights() {
        return meta("copyright", "dc.rights", "dcterms.rights");
    }

    /** Adds its keywords. */
    void addSubjects(Draft draft) {
        metas("article:tag").forEach(tag -> draft.subject(tag, ""));
        for (String name : List.of("news_keywords", "keywords", "article:section")) {
            metas(name).stream()
                    .map(COMMA::splitAsStream)
                    .forEach(words -> words.forEach(word -> draft.subject(word, "")));
        }
    }

    private Optional<Moment> moment(Collection<String> names) {
        return names.stream()
                .flatMap(name -> metas(name).stream())
                .map(Moment::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Moment> time(String query) {
        return page.select(query).stream()
                .map(time -> Moment.read(time.attr("datetime")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first of these names that has any content. */
    private @Nullable String meta(String... names) {
        for (String name : names) {
            List<String> found = metas(name);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        return null;
    }

    /** All contents of a name, whatever the attribute that has it. */
    private List<String> metas(String name) {
        return metas.getOrDefault(name, List.of());
    }

    private @Nullable String attribute(String query, String attribute) {
        Element found = page.selectFirst(query);
        String value = found == null ? "" : found.attr(attribute).strip();
        return value.isEmpty() ? null : value;
    }
}
