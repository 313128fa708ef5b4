package news.dateline.projection;

/** The read model's file cannot be used: a full disk, a broken file, missing rights. */
public final class StoreException extends RuntimeException {

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    StoreException(String message) {
        super(message);
    }
}
