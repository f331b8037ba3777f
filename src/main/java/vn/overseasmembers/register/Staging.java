package vn.overseasmembers.register;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Streams one file into its temporary table, reading every cell on the way. A row with a cell that cannot be read is staged too, marked as
 * not {@code ok}, so that others may refer to it without being called wrong themselves; only its key must be readable.
 */
final class Staging {

    /** Accounts that one call can give an initial password: every one of them costs the server a slow hash. */
    private static final int MOST_PASSWORDS = 50_000;

    private static final int FLUSH_AT = 32 * 1024;

    private final Part part;
    private final Findings findings;
    private final Progress progress;

    private List<Column> header;
    private long read;
    private boolean whole = true;

    Staging(Part part, Findings findings, Progress progress) {
        this.part = part;
        this.findings = findings;
        this.progress = progress;
    }

    /**
     * What was staged.
     *
     * @param columns   names of the optional and required columns that the file has
     * @param rows      rows that were staged
     * @param whole     false when the file could not be read to its end
     * @param passwords initial passwords by username; they never reach the database
     */
    record Staged(Set<String> columns, long rows, boolean whole, Map<String, String> passwords) {

        static final Staged NOTHING = new Staged(Set.of(), 0, true, Map.of());
        static final Staged UNREADABLE = new Staged(Set.of(), 0, false, Map.of());

        boolean has(String column) {
            return columns.contains(column);
        }
    }

    Staged read(Source source, Connection connection) throws IOException, SQLException {
        var size = source.size();
        try (var counted = new Counted(source.open());
             var in = new BufferedInputStream(counted, 64 * 1024);
             var rows = Rows.of(in)) {
            if (!rows.next()) {
                throw new Rows.Unreadable(1, "Tệp trống; dòng 1 phải là tên các cột.");
            }
            if (!readHeader(rows)) {
                return Staged.UNREADABLE;
            }
            return readRows(rows, connection, () -> rows.fixedWidth() && size > 0 ? Math.min(1, (double) counted.bytes / size) : -1);
        } catch (Rows.Unreadable e) {
            findings.reading(part, e.line(), "", e.getMessage());
            return Staged.UNREADABLE;
        }
    }

    private boolean readHeader(Rows rows) {
        header = new ArrayList<>();
        var seen = new LinkedHashSet<String>();
        var fits = true;
        for (var i = 0; i < rows.width(); i++) {
            String name;
            try {
                name = Format.text(100).read(rows.cell(i, Format.text(100)));
            } catch (BadCell e) {
                name = "";
            }
            name = name == null ? "" : name.toLowerCase(Locale.ROOT);
            var column = part.column(name);
            header.add(column);
            if (column == null) {
                findings.reading(part, rows.line(), name, "Cột thứ " + (i + 1) + " không phải là cột của tệp này; các cột là: "
                        + part.columns().stream().map(Column::name).collect(Collectors.joining(", ")) + ".");
                fits = false;
            } else if (!seen.add(name)) {
                findings.reading(part, rows.line(), name, "Cột này có hai lần.");
                fits = false;
            }
        }
        for (var column : part.columns()) {
            if (column.required() && !seen.contains(column.name())) {
                findings.reading(part, rows.line(), column.name(), "Thiếu cột bắt buộc này.");
                fits = false;
            }
        }
        return fits;
    }

    private interface Share {
        double done();
    }

    private Staged readRows(Rows rows, Connection connection, Share share) throws IOException, SQLException {
        // the password stays in memory: a staging table is a file on the database server
        var staged = header.stream().filter(column -> column.format() != Format.PASSWORD).toList();
        var sql = "copy staged_" + part.code() + " (line, ok" + staged.stream().map(column -> ", " + column.name()).collect(Collectors.joining())
                + ") from stdin";
        var key = part.columns().get(0);
        var passwords = new HashMap<String, String>();
        var names = header.stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
        var values = new String[header.size()];
        var text = new StringBuilder(FLUSH_AT * 2);
        var count = 0L;
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            while (next(rows)) {
                if (++read % 1_000 == 0) {
                    progress.at("stage.read." + part.code(), read, share.done());
                }
                var ok = readRow(rows, values);
                if (!ok && values[header.indexOf(key)] == null) {
                    continue;
                }
                if (part == Part.OFFICERS && ok) {
                    ok = keepPassword(rows.line(), values, passwords);
                }
                append(text, rows.line(), ok, values);
                count++;
                if (text.length() > FLUSH_AT) {
                    flush(copy, text);
                }
            }
            flush(copy, text);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return new Staged(names, count, whole, passwords);
    }

    /** A file that ends in damage has been read up to there: what stands before it is judged all the same. */
    private boolean next(Rows rows) throws IOException {
        try {
            return rows.next();
        } catch (Rows.Unreadable e) {
            findings.reading(part, e.line(), "", e.getMessage());
            whole = false;
            return false;
        }
    }

    private boolean readRow(Rows rows, String[] values) {
        var ok = true;
        var width = rows.width();
        var aligned = width <= header.size() && (width == header.size() || !rows.fixedWidth());
        if (!aligned) {
            findings.reading(part, rows.line(), "", "Dòng có " + width + " ô nhưng dòng tiêu đề có " + header.size()
                    + " cột; nội dung có dấu phân cách phải nằm trong dấu ngoặc kép.");
            ok = false;
        }
        for (var i = 0; i < values.length; i++) {
            var column = header.get(i);
            values[i] = null;
            try {
                values[i] = column.format().read(rows.cell(i, column.format()));
                if (values[i] == null && column.required() && aligned) {
                    throw new BadCell("Cột này không được để trống.");
                }
            } catch (BadCell e) {
                // in a row that is out of step every further word would be noise
                if (aligned) {
                    findings.reading(part, rows.line(), column.name(), e.getMessage());
                }
                ok = false;
            }
        }
        return ok;
    }

    private boolean keepPassword(long line, String[] values, Map<String, String> passwords) {
        String username = null;
        String password = null;
        for (var i = 0; i < values.length; i++) {
            if (header.get(i).format() == Format.PASSWORD) {
                password = values[i];
            } else if (header.get(i).name().equals("username")) {
                username = values[i];
            }
        }
        if (password == null) {
            return true;
        }
        var before = passwords.putIfAbsent(username, password);
        if (before != null && !before.equals(password)) {
            findings.reading(part, line, "initial_password", "Tài khoản này có hai mật khẩu ban đầu khác nhau trong tệp.");
            return false;
        }
        if (passwords.size() > MOST_PASSWORDS) {
            passwords.remove(username);
            findings.reading(part, line, "initial_password", "Mỗi lần nhập tối đa " + MOST_PASSWORDS
                    + " mật khẩu ban đầu; hãy chia tệp làm nhiều lần nhập.");
            return false;
        }
        return true;
    }

    private void append(StringBuilder text, long line, boolean ok, String[] values) {
        text.append(line).append(ok ? "\tt" : "\tf");
        for (var i = 0; i < values.length; i++) {
            var format = header.get(i).format();
            if (format == Format.PASSWORD) {
                continue;
            }
            text.append('\t');
            var value = values[i];
            if (value == null) {
                // an empty flags cell says that nothing is known against the member
                text.append(header.get(i).name().equals("flags") ? "{}" : "\\N");
            } else if (value.indexOf('\\') < 0) {
                text.append(value);
            } else {
                text.append(value.replace("\\", "\\\\"));
            }
        }
        text.append('\n');
    }

    private static void flush(CopyIn copy, StringBuilder text) throws SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static final class Counted extends FilterInputStream {

        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            return count;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }
    }
}
