package vn.overseasmembers.moveabroad;

/** The member has to be placed in another cell. */
record Move(String caseNo, String explanation) {
}
