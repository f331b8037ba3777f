package vn.overseasmembers.register;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.overseasmembers.access.Accounts;
import vn.overseasmembers.access.Passwords;

/**
 * How the text of a column's cells is read: from what people and spreadsheets write to the one way in which the register stores it.
 *
 * @param reading from cleaned, non-empty text to stored text
 * @param numbers what a spreadsheet's numeric cell means in such a column
 */
record Format(Reading reading, Numbers numbers) {

    interface Reading {
        String read(String text) throws BadCell;
    }

    /** What a spreadsheet's numeric cell means. */
    enum Numbers {
        /** Its digits. */
        TEXT,
        /** Nothing reliable: a spreadsheet has dropped leading and trailing zeros already. */
        REFUSED,
        /** A day. */
        DAY,
        /** A year when it is a small whole number, else a day. */
        YEAR_OR_DAY,
        /** A month, written by the spreadsheet as one of its days. */
        MONTH
    }

    private static final Pattern CODE = Pattern.compile("[0-9]{2}([.][0-9]{3}){0,4}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** What copies from web pages and letters bring along. */
    private static final char NO_BREAK_SPACE = '\u00A0';

    private static final String BAD_DAY = "Ngày phải viết dạng năm-tháng-ngày và có thật, ví dụ 2025-07-01.";

    /** An organisation's code. */
    static final Format CODE_TEXT = new Format(text -> {
        if (!isCode(text)) {
            throw new BadCell("Mã đơn vị phải gồm hai chữ số, sau đó tối đa bốn nhóm ba chữ số cách nhau bằng dấu chấm, ví dụ 17.001.012.000.003.");
        }
        return text;
    }, Numbers.REFUSED);

    static final Format DAY = new Format(text -> day(text).toString(), Numbers.DAY);

    static final Format YEAR_OR_DAY = new Format(text -> {
        if (text.length() == 4) {
            return Integer.toString(year(text, 0, "Năm sinh phải viết bằng bốn chữ số, ví dụ 1975; nếu biết cả ngày thì viết 1975-03-26."));
        }
        return day(text).toString();
    }, Numbers.YEAR_OR_DAY);

    static final Format MONTH = new Format(text -> {
        var sentence = "Tháng phải viết dạng năm-tháng, ví dụ 2025-06.";
        if (text.length() != 7 || text.charAt(4) != '-') {
            throw new BadCell(sentence);
        }
        year(text, 0, sentence);
        var month = digits(text, 5, 7);
        if (month < 1 || month > 12) {
            throw new BadCell(sentence);
        }
        return text;
    }, Numbers.MONTH);

    static final Format COUNTRY = new Format(text -> {
        var country = text.toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country) || country.equals("VN")) {
            throw new BadCell("Mã nước phải là hai chữ cái theo ISO 3166-1 của một nước ngoài Việt Nam, ví dụ JP.");
        }
        return country;
    }, Numbers.TEXT);

    static final Format USERNAME_TEXT = new Format(text -> {
        if (!Accounts.isUsername(text)) {
            throw new BadCell("Tên tài khoản chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, dài tối đa 64 ký tự.");
        }
        return text;
    }, Numbers.TEXT);

    static final Format EMAIL_TEXT = new Format(text -> {
        if (!EMAIL.matcher(text).matches()) {
            throw new BadCell("Thư điện tử phải có dạng ten@donvi.vn.");
        }
        return text;
    }, Numbers.TEXT);

    /** An initial password. */
    static final Format PASSWORD = new Format(text -> {
        var objection = Passwords.objection(text);
        if (objection.isPresent()) {
            throw new BadCell(objection.get());
        }
        return text;
    }, Numbers.REFUSED);

    /** Any of the words, separated by {@code |}; stored as an array. */
    static Format anyOf(List<String> words) {
        return new Format(text -> {
            var found = new TreeSet<String>();
            for (var word : text.toLowerCase(Locale.ROOT).split("\\|", -1)) {
                if (!words.contains(word.strip())) {
                    throw new BadCell("Chỉ được ghi " + String.join(", ", words) + ", cách nhau bằng dấu |; để trống nếu không có.");
                }
                found.add(word.strip());
            }
            return found.stream().collect(Collectors.joining(",", "{", "}"));
        }, Numbers.TEXT);
    }

    /** One of the words, in whatever case it is written. */
    static Format oneOf(List<String> words) {
        var known = words.stream().collect(Collectors.toMap(word -> word.toLowerCase(Locale.ROOT), word -> word));
        return new Format(text -> {
            var word = known.get(text.toLowerCase(Locale.ROOT));
            if (word == null) {
                throw new BadCell("Phải là một trong: " + String.join(", ", words) + ".");
            }
            return word;
        }, Numbers.TEXT);
    }

    static Format oneOf(String... words) {
        return oneOf(Arrays.asList(words));
    }

    /** Free text. */
    static Format text(int longest) {
        return new Format(text -> limited(text, longest), Numbers.TEXT);
    }

    /** An identifier whose zeros count. */
    static Format number(int longest) {
        return new Format(text -> limited(text, longest), Numbers.REFUSED);
    }

    /**
     * The stored text of a cell, or null when the cell is empty.
     *
     * @param cell as it stands in the file
     */
    String read(String cell) throws BadCell {
        if (cell == null || cell.isEmpty()) {
            return null;
        }
        if (this == PASSWORD) {
            return reading.read(cell);
        }
        var text = clean(cell);
        return text.isEmpty() ? null : reading.read(text);
    }

    /**
     * The text that a spreadsheet's numeric cell stands for.
     *
     * @param day the cell read as a day
     */
    String ofNumber(BigDecimal value, Day day) throws BadCell {
        return switch (numbers) {
            case TEXT -> value.stripTrailingZeros().toPlainString();
            case REFUSED -> throw new BadCell("Ô này đang ở dạng số nên có thể đã mất số 0; hãy định dạng cột là văn bản (Text) rồi nhập lại giá trị.");
            case DAY -> day.read().toString();
            case MONTH -> day.read().toString().substring(0, 7);
            case YEAR_OR_DAY -> value.stripTrailingZeros().scale() <= 0 && value.intValue() >= 1900 && value.intValue() < 2200
                    ? Integer.toString(value.intValue())
                    : day.read().toString();
        };
    }

    interface Day {
        LocalDate read() throws BadCell;
    }

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Composed (NFC), without spaces around it, with one space for every line break. */
    private static String clean(String cell) throws BadCell {
        var plain = true;
        for (var i = 0; i < cell.length(); i++) {
            var c = cell.charAt(i);
            if (c == '\uFFFD') {
                throw new BadCell("Ô này có ký tự không đọc được; hãy lưu tệp với bảng mã UTF-8.");
            }
            if (c < ' ' || c >= 0x7f) {
                plain = false;
            }
        }
        if (plain) {
            return cell.charAt(0) == ' ' || cell.charAt(cell.length() - 1) == ' ' ? cell.strip() : cell;
        }
        var text = new StringBuilder(cell.length());
        var spaces = new StringBuilder();
        var breaks = false;
        for (var i = 0; i < cell.length(); i++) {
            var c = cell.charAt(i);
            if (c == '\r' || c == '\n' || c == '\t') {
                breaks = true;
            } else if (Character.isISOControl(c)) {
                throw new BadCell("Ô này có ký tự điều khiển; hãy xóa và gõ lại.");
            } else if (Character.isSurrogate(c) && !paired(cell, i)) {
                throw new BadCell("Ô này có ký tự không đọc được; hãy lưu tệp với bảng mã UTF-8.");
            } else if (c == ' ' || c == NO_BREAK_SPACE) {
                spaces.append(' ');
            } else {
                text.append(breaks ? " " : spaces).append(c);
                spaces.setLength(0);
                breaks = false;
            }
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static String limited(String text, int longest) throws BadCell {
        if (text.length() > longest) {
            throw new BadCell("Nội dung dài quá " + longest + " ký tự.");
        }
        return text;
    }

    private static LocalDate day(String text) throws BadCell {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new BadCell(BAD_DAY);
        }
        var year = year(text, 0, BAD_DAY);
        try {
            return LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10));
        } catch (DateTimeException e) {
            throw new BadCell(BAD_DAY);
        }
    }

    private static int year(String text, int from, String sentence) throws BadCell {
        var year = digits(text, from, from + 4);
        if (year < 0) {
            throw new BadCell(sentence);
        }
        if (year < 1900 || year >= 2200) {
            throw new BadCell("Năm phải từ 1900 đến 2199.");
        }
        return year;
    }

    /** The number that the digits form, or -1 when one of them is none. */
    private static int digits(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
