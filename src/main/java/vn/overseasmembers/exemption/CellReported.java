package vn.overseasmembers.exemption;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The grassroots committee knows of an exemption that the cell has decided on. */
record CellReported(@PastOrPresent(message = "Ngày nhận báo cáo không được sau ngày hôm nay; hãy ghi đúng ngày nhận được.") LocalDate notedOn, String note) {
}
