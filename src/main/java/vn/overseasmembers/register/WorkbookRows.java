package vn.overseasmembers.register;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of an Excel workbook, read as a stream from a temporary file that is deleted on closing. */
final class WorkbookRows implements Rows {

    /** What the workbook's own table of texts may take when unpacked, in bytes: it is the one thing that has to be held in memory. */
    private static final long MOST_SHARED_TEXT = 40L * 1024 * 1024;

    /** Widest row that is looked at. */
    private static final int WIDEST = 200;

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private Row current;

    private WorkbookRows(Path file, ReadableWorkbook workbook) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
    }

    static WorkbookRows open(InputStream in) throws IOException, Unreadable {
        var file = Files.createTempFile("overseas-import", ".xlsx");
        ReadableWorkbook workbook = null;
        try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        try {
            refuseTooMuchText(file);
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
            return new WorkbookRows(file, workbook);
        } catch (Unreadable e) {
            Files.deleteIfExists(file);
            throw e;
        } catch (Exception e) {
            // the reader throws whatever its XML and zip parsers throw; all of it means the same to the caller
            if (workbook != null) {
                workbook.close();
            }
            Files.deleteIfExists(file);
            throw damaged(1);
        }
    }

    private static void refuseTooMuchText(Path file) throws IOException, Unreadable {
        try (var zip = new ZipFile(file.toFile())) {
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                // sheets are streamed, the rest (texts, styles, relations) is held
                if (!entry.getName().startsWith("xl/worksheets/") && !entry.getName().startsWith("xl/media/")) {
                    try (var content = zip.getInputStream(entry)) {
                        if (content.skip(MOST_SHARED_TEXT + 1) > MOST_SHARED_TEXT) {
                            throw new Unreadable(1, "Tệp Excel quá lớn; hãy lưu thành CSV UTF-8 rồi nhập lại.");
                        }
                    }
                }
            }
        }
    }

    private static Unreadable damaged(long line) {
        return new Unreadable(line, "Không đọc được tệp Excel từ dòng này; hãy mở bằng Excel, lưu lại thành .xlsx hoặc CSV UTF-8.");
    }

    @Override
    public boolean next() throws Unreadable {
        try {
            do {
                if (!rows.hasNext()) {
                    return false;
                }
                current = rows.next();
            } while (blank(current));
            return true;
        } catch (RuntimeException e) {
            throw damaged(current == null ? 1 : current.getRowNum() + 1);
        }
    }

    private static boolean blank(Row row) {
        for (var cell : row) {
            if (cell != null && cell.getType() != CellType.EMPTY && !cell.getText().isBlank()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long line() {
        return current.getRowNum();
    }

    @Override
    public int width() {
        var width = Math.min(current.getCellCount(), WIDEST);
        while (width > 0 && (at(width - 1) == null || at(width - 1).getText().isBlank())) {
            width--;
        }
        return width;
    }

    private Cell at(int index) {
        return current.hasCell(index) ? current.getCell(index) : null;
    }

    @Override
    public String cell(int index, Format format) throws BadCell {
        var cell = at(index);
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return null;
        }
        if (cell.getType() == CellType.ERROR || cell.getType() == CellType.FORMULA && cell.getText().startsWith("#")) {
            throw new BadCell("Ô này chứa lỗi của Excel; hãy sửa công thức hoặc gõ giá trị.");
        }
        try {
            if (cell.getValue() instanceof BigDecimal number) {
                return format.ofNumber(number, () -> {
                    try {
                        return cell.asDate().toLocalDate();
                    } catch (RuntimeException e) {
                        throw new BadCell("Ô này không phải là ngày; hãy viết dạng năm-tháng-ngày, ví dụ 2025-07-01.");
                    }
                });
            }
            return cell.getText();
        } catch (RuntimeException e) {
            throw new BadCell("Không đọc được ô này; hãy gõ lại giá trị dạng văn bản.");
        }
    }

    @Override
    public boolean fixedWidth() {
        return false;
    }

    @Override
    public void close() throws IOException {
        try (stream; workbook) {
            current = null;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
