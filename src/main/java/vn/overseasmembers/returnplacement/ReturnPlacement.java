package vn.overseasmembers.returnplacement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The grassroots committee places the member in a cell.
 *
 * @param otherProvinceCell code of a cell elsewhere, which then takes the place of the one chosen from the list; or null
 */
record ReturnPlacement(String receivingCell,
                       @PastOrPresent(message = "Ngày quyết định bố trí không được sau ngày hôm nay; hãy ghi đúng ngày quyết định.") LocalDate decidedOn,
                       String otherProvinceCell) {
}
