package vn.overseasmembers.engine;

import java.lang.annotation.*;

/** Marks the method that receives a process's start form; parameters as in {@link TaskHandler} but without a task. Returns {@link Started}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface StartHandler {

    /** Key of the process that the form starts; {@code *} as with {@link TaskHandler}. */
    String value();
}
