package vn.overseasmembers.installation;

/** The application can't open, and the administrator can do something about it. Shown as two sentences, without a stack trace. */
public final class StartRefused extends RuntimeException {

    private final String vietnamese;
    private final String english;

    public StartRefused(String vietnamese, String english) {
        this(vietnamese, english, null);
    }

    public StartRefused(String vietnamese, String english, Throwable cause) {
        super(vietnamese + " / " + english, cause);
        this.vietnamese = vietnamese;
        this.english = english;
    }

    String vietnamese() {
        return vietnamese;
    }

    String english() {
        return english;
    }
}
