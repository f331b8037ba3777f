package vn.overseasmembers.engine;

import java.lang.annotation.*;

/**
 * A method of a {@link ModelBean} that models may call. The gate lets expressions call no other, and holds the gateways that read an answer against
 * everything that may be answered.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ModelMethod {

    /** What an answer is good for in a model. */
    enum Gives {
        /** A due date, or when a timer fires. */
        MOMENT,
        /** Code of the organisation that works on a task. */
        COMMITTEE,
        /** A word or number that gateways and other calls read. */
        WORD
    }

    Gives gives() default Gives.WORD;

    /** Every word that may be answered; none when models need not know. */
    String[] answers() default {};

    /**
     * Of a method that asks the decision table which its second argument names, and answers with its column {@code answer}: the facts with which it asks.
     * None for all others.
     */
    String[] asksTableWith() default {};

    /**
     * Of a method that gives a moment: for which duties it asks the table of deadlines. A leading {@code *} stands for the process that asks. Where the duty is
     * an argument, none.
     */
    String[] deadlines() default {};
}
