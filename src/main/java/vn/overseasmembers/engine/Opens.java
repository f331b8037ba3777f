package vn.overseasmembers.engine;

import java.lang.annotation.*;

/** Says which processes a method opens by itself ({@link Processes#start}), and which variables it gives them beside the case's number. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Opens {

    /** Keys of the processes. */
    String[] value();

    /** Names of the variables. */
    String[] with() default {};
}
