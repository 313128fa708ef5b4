package news.dateline.http;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of this room's records says, so that the description says the same without saying it twice. */
final class RecordComments {

    private record Comment(String text, Map<String, String> components, List<String> links) {}

    private final Map<String, Comment> comments = new HashMap<>();

    /** Reads all sources below some folders. */
    static RecordComments of(Path... folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        RecordComments read = new RecordComments();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                read.new Scanner(docs).scan(unit, null);
            }
        }
        return read;
    }

    /** What a record is; null where nothing is said of it. */
    @Nullable
    String of(Class<?> record) {
        Comment comment = comments.get(record.getSimpleName());
        return comment == null ? null : sentence(comment.text());
    }

    /** What a component is: said at its record, or at one that the record's comment links to. */
    String of(Class<?> record, String component) {
        Comment own = comments.get(record.getSimpleName());
        if (own != null) {
            List<String> where = new ArrayList<>(List.of(record.getSimpleName()));
            where.addAll(own.links());
            for (String name : where) {
                Comment comment = comments.get(name);
                if (comment != null && comment.components().containsKey(component)) {
                    return sentence(comment.components().get(component));
                }
            }
        }
        throw new AssertionError("the Javadoc of " + record + " does not say what " + component + " is");
    }

    /** A comment that is about nothing would be lost without a word. */
    void requireNoStray(Class<?> record) {
        Comment comment = comments.get(record.getSimpleName());
        List<String> components = Stream.of(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        if (comment != null && !components.containsAll(comment.components().keySet())) {
            throw new AssertionError(record + " has " + components + ", its Javadoc "
                    + comment.components().keySet());
        }
    }

    private static String sentence(String text) {
        String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") ? begun : begun + '.';
    }

    private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees docs;

        Scanner(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                Map<String, String> components = new HashMap<>();
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree component) {
                        components.put(component.getName().getName().toString(), text(component.getDescription()));
                    }
                }
                List<String> links = comment.getFullBody().stream()
                        .filter(LinkTree.class::isInstance)
                        .map(link -> ((LinkTree) link).getReference().getSignature())
                        .toList();
                comments.put(
                        type.getSimpleName().toString(), new Comment(text(comment.getFullBody()), components, links));
            }
            return super.visitClass(type, null);
        }

        private String text(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(this::text)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private String text(DocTree part) {
            if (part instanceof TextTree words) {
                return words.getBody();
            }
            if (part instanceof LiteralTree code) {
                return '`' + code.getBody().getBody() + '`';
            }
            if (part instanceof LinkTree link) {
                return link.getReference().getSignature();
            }
            throw new AssertionError("the description has no words for " + part);
        }
    }
}
