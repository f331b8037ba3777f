package vn.overseasmembers.letter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;

/** The user tasks of letter.bpmn. */
@Component
class LetterTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final LetterBook book;

    LetterTasks(LetterBook book) {
        this.book = book;
    }

    /** The first committee writes box 1; the letter gets its number ({@code domain.md} 5.3). */
    @TaskHandler("letter/box-1")
    Outcome firstBox(Case file, FirstBox box, OpenTask task, Acting acting) {
        var kind = "official".equals(file.regime()) ? "official" : "temporary";
        book.begin(file.no(), task.text("purpose"), kind, responsible(task), box.writtenOn(), acting.username());
        return Outcome.done();
    }

    /** The next committee introduces the member further; a wrong box 1 sends the letter back to its first writer. */
    @TaskHandler("letter/next-introduction")
    Outcome introduce(Case file, Introduction introduction, OpenTask task, Acting acting) {
        if ("agree".equals(introduction.decision())) {
            var letter = book.draft(file.no(), task.text("purpose"))
                .orElseThrow(() -> Rejection.conflict("Giấy giới thiệu này đã bị hủy hoặc đã cấp xong; không ghi thêm ô nào."));
            notBefore(book.lastWrittenOn(letter), introduction.writtenOn());
            book.write(letter, responsible(task), introduction.writtenOn(), acting.username());
        }
        return Outcome.of(introduction.decision());
    }

    private static void notBefore(LocalDate previous, LocalDate on) {
        if (on.isBefore(previous)) {
            throw Rejection.invalid("writtenOn", "Ngày giới thiệu tiếp không được trước ngày ghi ở ô trước (%s); hãy kiểm tra lại trên giấy."
                .formatted(DAY.format(previous)));
        }
    }

    private static String responsible(OpenTask task) {
        return task.actingFor() == null ? task.committee() : task.actingFor();
    }
}
