package vn.overseasmembers.staychange;

import java.time.LocalDate;

/**
 * One request, with what was and what is asked for; nothing differs where nothing is to change.
 *
 * @param state asked, agreed, refused or dropped
 */
record StayChange(int id, String caseNo, String state, LocalDate fromDepartOn, LocalDate toDepartOn, LocalDate fromReturnOn, LocalDate toReturnOn, String fromCountry, String toCountry,
                  String fromPurpose, String toPurpose, LocalDate decidedOn) {

    boolean ofCountry() {
        return !fromCountry.equals(toCountry);
    }

    boolean ofDeparture() {
        return !fromDepartOn.equals(toDepartOn);
    }

    boolean ofReturn() {
        return !fromReturnOn.equals(toReturnOn);
    }

    boolean ofPurpose() {
        return !fromPurpose.equals(toPurpose);
    }
}
