package vn.overseasmembers.letter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** The user tasks of letter.bpmn. */
@Component
class LetterTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final LetterBook book;
    private final Cases cases;
    private final Committees committees;
    private final Organisations organisations;

    LetterTasks(LetterBook book, Cases cases, Committees committees, Organisations organisations) {
        this.book = book;
        this.cases = cases;
        this.committees = committees;
        this.organisations = organisations;
    }

    @FormValues("letter/box-1")
    Map<String, Object> whichLetter(OpenTask task) {
        var file = cases.get(task.caseNo());
        var destination = committees.of(file.no(), switch (task.text("purpose")) {
            case Letters.OUTWARD, Letters.ONWARD -> "host";
            case Letters.ELSEWHERE -> "receiving-cell";
            default -> "grassroots";
        });
        return Map.of("letterKind", kind(file), "destinationName", name(destination));
    }

    @FormValues("letter/next-introduction")
    Map<String, Object> writtenSoFar(OpenTask task) {
        var letter = book.draft(task.caseNo(), task.text("purpose"));
        var boxes = letter.map(book::boxes).orElse(List.of());
        var corrections = letter.map(book::corrections).orElse(List.of());
        return Map.of("letterKind", kind(cases.get(task.caseNo())), "boxesWritten", boxes.stream()
            .map(box -> "%d. %s (%s)%s".formatted(box.box(), name(box.organisation()), DAY.format(box.writtenOn()), corrected(box.box(), corrections)))
            .collect(Collectors.joining("; ")));
    }

    /** The first committee writes box 1; the letter gets its number ({@code domain.md} 5.3). */
    @TaskHandler("letter/box-1")
    Outcome firstBox(Case file, FirstBox box, OpenTask task, Acting acting) {
        var kind = "official".equals(file.regime()) ? "official" : "temporary";
        book.begin(file.no(), task.text("purpose"), kind, task.responsible(), box.writtenOn(), acting.username(), task.id());
        return Outcome.done();
    }

    /** The next committee introduces the member further; a wrong box 1 sends the letter back to its first writer. */
    @TaskHandler("letter/next-introduction")
    Outcome introduce(Case file, Introduction introduction, OpenTask task, Acting acting) {
        if ("agree".equals(introduction.decision())) {
            var letter = book.draft(file.no(), task.text("purpose"))
                .orElseThrow(() -> Rejection.conflict("Giấy giới thiệu này đã bị hủy hoặc đã cấp xong; không ghi thêm ô nào."));
            var boxes = book.boxes(letter);
            notBefore(boxes.get(boxes.size() - 1).writtenOn(), introduction.writtenOn());
            book.write(letter, task.responsible(), introduction.writtenOn(), acting.username(), task.id());
        }
        return Outcome.of(introduction.decision());
    }

    private static String corrected(int box, List<LetterBook.Correction> corrections) {
        return corrections.stream().filter(correction -> correction.box() == box)
            .map(correction -> ", đã sửa ngày %s: “%s” thành “%s”".formatted(DAY.format(correction.on()), correction.oldText(), correction.newText()))
            .collect(Collectors.joining());
    }

    private static void notBefore(LocalDate previous, LocalDate on) {
        if (on.isBefore(previous)) {
            throw Rejection.invalid("writtenOn", "Ngày giới thiệu tiếp không được trước ngày ghi ở ô trước (%s); hãy kiểm tra lại trên giấy."
                .formatted(DAY.format(previous)));
        }
    }

    private static String kind(Case file) {
        return "official".equals(file.regime()) ? "chính thức (10 ô)" : "tạm thời (8 ô)";
    }

    private String name(String code) {
        return organisations.find(code).map(Organisation::name).orElse(code);
    }
}
