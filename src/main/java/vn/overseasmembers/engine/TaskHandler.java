package vn.overseasmembers.engine;

import java.lang.annotation.*;

/**
 * Marks the method that receives the submission of one user task. Parameters, in any order: one record that is bound from the form's
 * fields by name and Bean-validated, {@link Acting}, {@link OpenTask}, and types known to an {@link ArgumentResolver}. Returns an
 * {@link Outcome}; refuses with a {@link Rejection}. Runs in the engine's transaction.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface TaskHandler {

    /**
     * Process key and task id as in the model: {@code selection/decide}. {@code *} for the one handler of tasks whose model says, by the property
     * {@code handler} with the value {@code form}, that the form says all; it takes {@link Answers}.
     */
    String[] value();
}
