package vn.overseasmembers.engine;

/** Supplies handlers with a type of the domain, looked up by case number; implemented by the module that owns the type. */
public interface ArgumentResolver<T> {

    Class<T> type();

    T resolve(String caseNo);

    /** Until the transaction ends nobody else changes what is resolved, so that submissions of one case follow one another. */
    void lock(String caseNo);
}
