package news.dateline.producer.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** NITF 3.x (IPTC), one article, with or without its namespace. */
final class NitfFormat implements ArticleFormat {

    private static final String MEDIA_TYPE = "application/nitf+xml";
    private static final String STATUSES = "usable, embargoed, withheld or canceled";

    private final Limits limits;

    NitfFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "nitf";
    }

    @Override
    public boolean recognises(Content content) {
        Element root = content.root();
        return root != null && root.tag().localName().equals("nitf");
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        Element root = content.requiredRoot();
        Optional<Decoded> incomplete = content.incomplete();
        if (incomplete.isPresent()) {
            return List.of(incomplete.get());
        }
        XmlNode nitf = new XmlNode(root);
        Map<String, Life> related = related(nitf);
        List<Decoded> decoded = new ArrayList<>();
        // A notice that only kills another document may have no id of its own.
        if (related.isEmpty() || !value(docdata(nitf), "doc-id", "id-string").isEmpty()) {
            decoded.add(article(original, nitf));
        }
        related.forEach((id, life) -> decoded.add(announced(original, nitf, id, life, decoded.size())));
        return decoded;
    }

    private Decoded article(Original original, XmlNode nitf) {
        Draft draft = new Draft(original, limits, 0, MEDIA_TYPE, original.bytes(), original.size()).inFeed();
        NitfDocument document = new NitfDocument(nitf);
        XmlNode docdata = docdata(nitf);
        String id = value(docdata, "doc-id", "id-string");
        if (!id.isEmpty() && !draft.id(id)) {
            return Draft.refused("doc-id", id, Draft.NAMES);
        }
        String version = value(docdata, "du-key", "version");
        if (version.matches("\\d{1,18}")) {
            draft.version(version);
        }
        draft.life(NitfDocument.life(nitf, status -> Life.status("management-status", status, STATUSES)));
        Optional<Moment> issued = Moment.read(value(docdata, "date.issue", "norm"));
        draft.published(issued.or(() -> nitf.every("pubdata")
                        .map(pubdata -> Moment.read(pubdata.attribute("date.publication")))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> nitf.first("story.date").flatMap(date -> Moment.read(date.attribute("norm")))));
        draft.updated(revised(nitf).or(() -> issued));
        String headline = document.headline();
        draft.headline(
                headline.isBlank()
                        ? nitf.child("head")
                                .flatMap(head -> head.child("title"))
                                .map(XmlNode::line)
                                .orElse("")
                        : headline);
        draft.body(document.text());
        draft.byline(document.byline());
        draft.language(Stream.of(nitf.attribute("baselang"), nitf.language())
                .filter(tag -> !tag.isEmpty())
                .findFirst()
                .orElse(null));
        draft.urgency(value(docdata, "urgency", "ed-urg"));
        draft.rights(rights(docdata));
        draft.editorsNote(editorsNote(nitf, docdata));
        subjects(draft, nitf);
        return draft.finish();
    }

    /** What this document says of the lives of others that it names, by their ids. */
    private static Map<String, Life> related(XmlNode nitf) {
        String own = value(docdata(nitf), "doc-id", "id-string");
        Map<String, Life> related = new LinkedHashMap<>();
        nitf.every("docdata").forEach(docdata -> {
            String id = docdata.attribute("management-doc-idref");
            Life life = announced(docdata);
            if (!id.isEmpty() && !id.equals(own) && !life.mayBeShown()) {
                related.merge(id, life, Life::and);
            }
        });
        return related;
    }

    /** Without a status of its own, the other has the one that this document announces, unless it is an embargo. */
    private static Life announced(XmlNode docdata) {
        String given = docdata.attribute("management-idref-status");
        if (!given.isEmpty()) {
            return Life.status("management-idref-status", given, STATUSES);
        }
        Life own = Life.word(docdata.attribute("management-status"));
        return own.embargoed() ? Life.UNSAID : own;
    }

    private Decoded announced(Original original, XmlNode nitf, String id, Life life, int position) {
        Draft draft = new Draft(original, limits, Math.max(1, position), MEDIA_TYPE, original.bytes(), original.size())
                .inFeed();
        if (!draft.id(id)) {
            return Draft.refused("management-doc-idref", id, Draft.NAMES);
        }
        draft.life(life);
        draft.updated(Moment.read(value(docdata(nitf), "date.issue", "norm")));
        draft.editorsNote(editorsNote(nitf, docdata(nitf)));
        return draft.finish();
    }

    private static Optional<Moment> revised(XmlNode nitf) {
        return nitf.every("revision-history")
                .map(revision -> Moment.read(revision.attribute("norm")))
                .flatMap(Optional::stream)
                .max((one, other) -> one.instant().compareTo(other.instant()));
    }

    private static String rights(XmlNode docdata) {
        return docdata.child("doc.copyright")
                .map(copyright -> Stream.of(copyright.attribute("year"), copyright.attribute("holder"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .filter(line -> !line.isEmpty())
                .map(line -> "© " + line)
                .or(() -> docdata.child("doc.rights").map(right -> right.attribute("owner")))
                .orElse("");
    }

    private static String editorsNote(XmlNode nitf, XmlNode docdata) {
        return Stream.concat(
                        docdata.children("ed-msg").map(message -> message.attribute("info")),
                        nitf.every("note")
                                .filter(note -> note.attribute("note-class").equals("editorsnote"))
                                .map(XmlNode::line))
                .filter(message -> !message.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static void subjects(Draft draft, XmlNode nitf) {
        nitf.every("tobject.subject").forEach(subject -> draft.subject(code(subject), label(subject)));
        nitf.every("identified-content").flatMap(XmlNode::children).forEach(name -> {
            switch (name.name()) {
                case "location" -> draft.place(name.line());
                case "classifier" -> draft.subject(name.attribute("value"), name.line());
                case "person", "org", "event", "function", "object.title", "virtloc" ->
                    draft.subject(name.attribute("value"), name.line());
                default -> {}
            }
        });
        nitf.every("evloc")
                .forEach(place -> Stream.of("city", "state-prov", "county-dist")
                        .map(place::attribute)
                        .filter(part -> !part.isEmpty())
                        .findFirst()
                        .ifPresent(draft::place));
    }

    /** IPTC's numbers have eight digits: Media Topics from 20000000 on, Subject Codes below. */
    private static String code(XmlNode subject) {
        String number = subject.attribute("tobject.subject.refnum");
        String registry = subject.attribute("tobject.subject.ipr");
        if (number.matches("\\d{8}") && (registry.isEmpty() || registry.equalsIgnoreCase("IPTC"))) {
            return (number.compareTo("20000000") >= 0 ? "medtop:" : "subj:") + number;
        }
        if (!number.isEmpty()) {
            return registry.isEmpty() ? number : registry + ':' + number;
        }
        return subject.attribute("tobject.subject.code");
    }

    /** The finest of its names. */
    private static String label(XmlNode subject) {
        return Stream.of("detail", "matter", "type")
                .map(part -> subject.attribute("tobject.subject." + part))
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static XmlNode docdata(XmlNode nitf) {
        return nitf.first("docdata").orElse(new XmlNode(new Element("docdata")));
    }

    /** An attribute of the first child that has it; empty for none. */
    private static String value(XmlNode docdata, String child, String attribute) {
        return docdata.children(child)
                .map(found -> found.attribute(attribute))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }
}
