package news.dateline.producer.format;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.dateline.events.Cause;
import org.jsoup.nodes.Element;

/** A news item or a package item, and what it says of itself. */
final class NewsMlG2Item {

    private static final String STATUSES = "stat:usable, stat:withheld or stat:canceled";
    private static final String MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/";
    /** A relation of the web's, in whatever scheme an agency has it. */
    private static final Pattern CANONICAL = Pattern.compile("(?i)(?:.*[:/#])?canonical");

    private static final Set<String> PLACES = Set.of("geoArea", "poi");

    private final XmlNode item;
    private final XmlNode itemMeta;
    private final XmlNode contentMeta;
    private final String language;
    private final Map<String, String> schemes;
    private final Map<String, XmlNode> asserted = new HashMap<>();

    NewsMlG2Item(XmlNode item) {
        this.item = item;
        itemMeta = item.child("itemMeta").orElse(new XmlNode(new Element("itemMeta")));
        contentMeta = item.child("contentMeta").orElse(new XmlNode(new Element("contentMeta")));
        language = contentMeta
                .children("language")
                .map(declared -> declared.attribute("tag"))
                .filter(tag -> !tag.isEmpty())
                .findFirst()
                .orElse(item.language());
        schemes = schemes(item);
        item.children("assert").forEach(about -> {
            asserted.putIfAbsent(about.attribute("qcode"), about);
            asserted.putIfAbsent(about.attribute("uri"), about);
            asserted.putIfAbsent(about.attribute("literal"), about);
        });
        asserted.remove("");
    }

    /** The aliases of the catalogues that came along, those of the message's header among them; none is fetched. */
    private static Map<String, String> schemes(XmlNode item) {
        Element itemSet = item.element().parent();
        Stream<XmlNode> header = itemSet == null || itemSet.parent() == null
                ? Stream.empty()
                : new XmlNode(itemSet.parent()).children("header");
        return Stream.concat(Stream.of(item), header)
                .flatMap(holder -> holder.children("catalog"))
                .flatMap(catalog -> catalog.children("scheme"))
                .collect(Collectors.toMap(
                        scheme -> scheme.attribute("alias"),
                        scheme -> scheme.attribute("uri"),
                        (first, second) -> first));
    }

    /** The article, or why it is none. */
    Decoded into(Draft draft) {
        String guid = item.attribute("guid");
        if (!guid.isEmpty() && !draft.id(guid)) {
            return Draft.refused("guid", guid, Draft.NAMES);
        }
        String version = item.attribute("version");
        // One that cannot be read orders nothing; times and the log's own order remain.
        if (version.matches("\\d{1,18}")) {
            draft.version(version);
        }
        Renditions renditions = new Renditions(item, language);
        Life life = life(renditions);
        draft.life(life);
        Optional<Moment> versionCreated = date(itemMeta, "versionCreated");
        draft.published(date(itemMeta, "firstCreated")
                .or(() -> date(contentMeta, "contentCreated"))
                .or(() -> versionCreated));
        draft.updated(versionCreated.or(() -> date(contentMeta, "contentModified")));
        draft.headline(headline().or(renditions::headline).or(this::title).orElse(""));
        draft.body(body(renditions));
        draft.byline(best(contentMeta.children("by"))
                .map(XmlNode::line)
                .or(renditions::byline)
                .or(this::creators)
                .orElse(null));
        draft.url(canonical().or(renditions::page).orElse(null));
        draft.language(language.isEmpty() ? renditions.language() : language);
        contentMeta.child("urgency").ifPresent(urgency -> draft.urgency(urgency.line()));
        draft.rights(rights());
        draft.editorsNote(itemMeta.children("edNote").map(XmlNode::line).collect(Collectors.joining(" ")));
        contentMeta.children("located").forEach(place -> place(draft, place));
        contentMeta.children("subject").forEach(subject -> subject(draft, subject));
        if (item.name().equals("packageItem") && !draft.hasHeadline() && !draft.hasBody() && life.mayBeShown()) {
            return new Decoded.Refused(
                    Cause.EMPTY,
                    "it is a package without a headline or a description of its own; the items that it refers to come by"
                            + " themselves");
        }
        return draft.finish();
    }

    /** What the item says of its life, also where it says it twice, and what the documents inside it say of theirs. */
    private Life life(Renditions renditions) {
        Stream<Life> statuses = meta("pubStatus").flatMap(this::status);
        // The standard: an empty one holds until a later version says until when.
        Stream<Life> embargoes = meta("embargoed")
                .map(XmlNode::line)
                .map(until -> until.isEmpty() ? Life.WITHHELD : Life.embargo("embargoed", until));
        return Life.strictest(
                Stream.of(statuses, embargoes, Stream.of(renditions.life())).flatMap(lives -> lives));
    }

    /** A status by its code, and by whatever else is written beside it. */
    private Stream<Life> status(XmlNode status) {
        String code = code(status).isEmpty() ? status.line() : code(status);
        Stream<Life> others = Stream.of("qcode", "uri", "literal")
                .map(status::attribute)
                .filter(other -> !other.equals(code))
                .map(Life::word);
        return Stream.concat(Stream.of(Life.status("pubStatus", code, STATUSES)), others);
    }

    private Stream<XmlNode> meta(String name) {
        return item.children("itemMeta").flatMap(meta -> meta.children(name));
    }

    private static Optional<Moment> date(XmlNode parent, String name) {
        return parent.child(name).flatMap(date -> Moment.read(date.line()));
    }

    /** The headline in the item's language that is not a lesser one, by its role and rank. */
    private Optional<String> headline() {
        return best(contentMeta.children("headline").sorted(Comparator.comparingInt(NewsMlG2Item::lesser)))
                .map(XmlNode::line);
    }

    /** Where the item says that it stands on the web. */
    private Optional<String> canonical() {
        return meta("link")
                .filter(link -> Stream.of("rel", "reluri")
                        .anyMatch(
                                name -> CANONICAL.matcher(link.attribute(name)).matches()))
                .map(link -> link.attribute("href"))
                .filter(LooseText::isWebAddress)
                .findFirst();
    }

    private Optional<String> title() {
        return best(itemMeta.children("title")).map(XmlNode::line);
    }

    private static int lesser(XmlNode headline) {
        String role = headline.attribute("role").toLowerCase(Locale.ROOT);
        String rank = headline.attribute("rank");
        int byRole = role.contains("sub") || role.contains("kicker") || role.contains("over") ? 100 : 0;
        return byRole + (rank.matches("\\d{1,2}") ? Integer.parseInt(rank) : 1);
    }

    /** The first that says something in the item's language, else the first that says something. */
    private Optional<XmlNode> best(Stream<XmlNode> nodes) {
        List<XmlNode> saying = nodes.filter(node -> !node.line().isBlank()).toList();
        return saying.stream()
                .filter(node -> XmlNode.sameLanguage(node.language(), language))
                .findFirst()
                .or(() -> saying.stream().findFirst());
    }

    /** The text; what has none of its own (a picture, a package) is described by its descriptions. */
    private String body(Renditions renditions) {
        Set<String> known = Stream.of(
                        contentMeta.children("headline"), contentMeta.children("by"), itemMeta.children("title"))
                .flatMap(nodes -> nodes)
                .map(node -> node.line().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        String text = renditions.text(known);
        return text.isBlank()
                ? best(contentMeta.children("description"))
                        .map(node -> Prose.of(node.element()))
                        .orElse("")
                : NitfDocument.withDateline(
                        best(contentMeta.children("dateline"))
                                .map(XmlNode::line)
                                .orElse(""),
                        text);
    }

    private Optional<String> creators() {
        String names = contentMeta
                .children("creator")
                .map(this::label)
                .filter(name -> !name.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private String rights() {
        return item.child("rightsInfo")
                .map(rights -> Stream.of(
                                best(rights.children("copyrightNotice"))
                                        .map(XmlNode::line)
                                        .or(() -> rights.child("copyrightHolder")
                                                .map(holder -> {
                                                    String name = label(holder);
                                                    return name.isEmpty() ? holder.attribute("literal") : name;
                                                })),
                                best(rights.children("usageTerms")).map(XmlNode::line))
                        .flatMap(Optional::stream)
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining(" ")))
                .orElse("");
    }

    private void place(Draft draft, XmlNode located) {
        String name = label(located);
        String literal = located.attribute("literal");
        // One that is explained elsewhere is a key and no name.
        draft.place(name.isEmpty() && !asserted.containsKey(literal) ? literal : name);
        located.children("broader").map(this::label).forEach(draft::place);
    }

    private void subject(Draft draft, XmlNode subject) {
        String name = label(subject);
        // Beside a code, a literal is a name.
        String label = name.isEmpty() && subject.element().hasAttr("qcode") ? subject.attribute("literal") : name;
        String type = subject.attribute("type");
        if (PLACES.contains(type.substring(type.indexOf(':') + 1))) {
            draft.place(label);
        }
        draft.subject(code(subject), label);
        // Agencies with a vocabulary of their own say which Media Topic is the same.
        subject.children("sameAs")
                .filter(same -> isMediaTopic(code(same)))
                .forEach(same -> draft.subject(code(same), label(same).isEmpty() ? label : label(same)));
    }

    private static boolean isMediaTopic(String code) {
        return code.startsWith("medtop:") || code.startsWith(MEDIA_TOPICS);
    }

    /** What a concept is called: its code by an address where that is a Media Topic's, else as sent. */
    private String code(XmlNode concept) {
        String qcode = concept.attribute("qcode");
        int colon = qcode.indexOf(':');
        String address =
                colon < 0 ? "" : schemes.getOrDefault(qcode.substring(0, colon), "") + qcode.substring(colon + 1);
        String uri = concept.attribute("uri");
        return Stream.of(address, uri)
                .map(known -> known.replaceFirst("^https:", "http:"))
                .filter(known -> known.startsWith(MEDIA_TOPICS))
                .findFirst()
                .orElseGet(() -> Stream.of(qcode, uri, concept.attribute("literal"))
                        .filter(code -> !code.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    /** A concept's name in the item's language; of several, one for display rather than a short one. */
    private String label(XmlNode concept) {
        Optional<String> own = best(concept.children("name").sorted(Comparator.comparingInt(NewsMlG2Item::shortness)))
                .map(XmlNode::line);
        return own.orElseGet(() -> Stream.of("qcode", "uri", "literal")
                .map(key -> asserted.get(concept.attribute(key)))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(about -> best(about.children("name")))
                .map(XmlNode::line)
                .orElse(""));
    }

    private static int shortness(XmlNode name) {
        String role = name.attribute("role");
        return role.contains("mnemonic") || role.contains("short") ? 1 : 0;
    }
}
