package vn.overseasmembers.engine;

import java.lang.annotation.*;

/** A variable that a handler's {@link Outcome} or {@link Started} gives the process, beside {@code decision}. No other reaches it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Tells {

    /** Name of the variable. */
    String value();

    /** Everything it can be; none when models need not know. */
    String[] asOneOf() default {};
}
