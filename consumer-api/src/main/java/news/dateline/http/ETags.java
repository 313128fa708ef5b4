package news.dateline.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Names of answers, so that who has one already is told so. Weak ones, since what is sent may be gzipped. */
final class ETags {

    private ETags() {}

    /** The tag of whatever is the same as often as all of these are. */
    static String of(Object... parts) {
        return of(Arrays.toString(parts).getBytes(StandardCharsets.UTF_8));
    }

    static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Answers 304 and says so where the client has it already; whatever is to stand in the answer's head is there. */
    static boolean isKnown(Context context, String tag) {
        context.header("ETag", tag);
        String known = context.header("If-None-Match");
        if (known == null) {
            return false;
        }
        for (String one : known.split(",", -1)) {
            String stripped = one.strip();
            if (tag.equals(stripped) || tag.equals("W/" + stripped)) {
                context.status(304);
                return true;
            }
        }
        return false;
    }
}
