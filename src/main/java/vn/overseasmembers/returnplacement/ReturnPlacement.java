package vn.overseasmembers.returnplacement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The grassroots committee places the member in a cell.
 *
 * @param otherProvinceCell code of a cell that is not in the list, when {@code elsewhere} was chosen from it; else null
 */
record ReturnPlacement(String receivingCell,
                       @PastOrPresent(message = "Ngày quyết định bố trí không được sau ngày hôm nay; hãy ghi đúng ngày quyết định.") LocalDate decidedOn,
                       String otherProvinceCell) {
}
