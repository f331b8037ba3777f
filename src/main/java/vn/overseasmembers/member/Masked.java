package vn.overseasmembers.member;

/** Card and file numbers as screens show them: the last four characters, and that there are more before. */
public final class Masked {

    private static final int SHOWN = 4;
    private static final String HIDDEN = "••••";

    private Masked() {
    }

    /** Nothing for null; a number of four characters or fewer is hidden altogether. */
    public static String of(String number) {
        if (number == null) {
            return null;
        }
        return number.length() <= SHOWN ? HIDDEN : HIDDEN + number.substring(number.length() - SHOWN);
    }
}
