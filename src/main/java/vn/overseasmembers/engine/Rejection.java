package vn.overseasmembers.engine;

/** An ordinary "no" to a submission, as one Vietnamese sentence that says what to correct. Everything of the submission is rolled back. */
public final class Rejection extends RuntimeException {

    /** Why, as HTTP callers see it. */
    public enum Kind {
        INVALID(400), FORBIDDEN(403), NOT_FOUND(404), CONFLICT(409), REFUSED(422);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String field;

    private Rejection(Kind kind, String field, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.field = field;
    }

    /** A field of the submission is wrong. */
    public static Rejection invalid(String field, String sentence) {
        return new Rejection(Kind.INVALID, field, sentence);
    }

    /** The caller may not do that. */
    public static Rejection forbidden(String sentence) {
        return new Rejection(Kind.FORBIDDEN, null, sentence);
    }

    /** What was asked for is not there, or not there any more. */
    public static Rejection notFound(String sentence) {
        return new Rejection(Kind.NOT_FOUND, null, sentence);
    }

    /** Somebody was faster, or it exists already. */
    public static Rejection conflict(String sentence) {
        return new Rejection(Kind.CONFLICT, null, sentence);
    }

    /** A rule forbids it. */
    public static Rejection refused(String sentence) {
        return new Rejection(Kind.REFUSED, null, sentence);
    }

    public Kind kind() {
        return kind;
    }

    /** Key of the field that is wrong, or null. */
    public String field() {
        return field;
    }
}
