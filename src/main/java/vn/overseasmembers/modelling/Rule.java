package vn.overseasmembers.modelling;

import java.util.Locale;
import vn.overseasmembers.modelling.Finding.Severity;

/** What the gate looks for. The id is the name in lower case with hyphens; its sentences stand in {@code findings*.properties}. */
enum Rule {

    // any file
    FILE_NAME, TOO_LARGE, UNREADABLE, DOCTYPE, ROOT, FOLDER,

    // what a model may contain
    SCRIPT, CONNECTOR, CLASS_DELEGATE, LISTENER, LOOP, PERSON, FORM_KIND, ELEMENT, ATTRIBUTE, EXPRESSION_PLACE,

    // the process
    ONE_PROCESS, EXECUTABLE, TIME_TO_LIVE, VERSION_TAG, ID_WORD, ID_TWICE, NAME, DOCUMENTATION(Severity.WARNING), COMPOSED(Severity.WARNING),

    // expressions
    EXPRESSION_SYNTAX, BEAN, METHOD, ARGUMENT, VARIABLE, VARIABLE_UNSET, VARIABLE_SHADOWS,

    // tasks
    COMMITTEE, DUE_DATE, DEADLINE, FORM, FORM_BINDING, HANDLER, HANDLER_FIELD, HANDLER_REQUIRED, HANDLER_TYPE, HANDLED_IN_JAVA, REASON, SERVED, SERVED_LIST, LEGAL_BASIS, TABLE_ASKED, WORK, TASK_KIND, DECISION,

    // events, calls
    TIMER, MESSAGE, MESSAGE_NAME, MESSAGE_TWICE, MESSAGE_AGAIN, MESSAGE_UNSENT, MESSAGE_UNHEARD, CALL, CALL_CASE, CALL_VARIABLE, CALL_CIRCLE, CALLED_OUTCOME, END_OUTCOME,

    // the way
    FLOW, START, END, UNREACHABLE, NO_WAY_OUT, BUSY_LOOP, SPLIT, CONDITION, CONDITION_PLACE, DEFAULT_CONDITION, CONDITION_NEVER, OUTCOME_UNCOVERED, OUTCOME_TWICE, EVENT_GATEWAY, JOIN_WAITS,

    // the drawing
    DIAGRAM, SHAPE, SHAPE_STALE, BOUNDS,

    // forms
    FORM_PLATFORM, FORM_ID, COMPONENT, KEY, KEY_TWICE, GROUP_PATH, REQUIRED, OPTIONS, VALUES_KEY, DATE_ONLY, PATTERN, CLOSED_FIELD, HIDE, DECISION_AGREE,

    // decision tables
    TABLE, TABLE_ID, TABLE_LANGUAGE, HIT_POLICY, INPUT, INPUT_TYPE, OUTPUT, OUTPUT_TYPE, ROW_ID, CELL, CELL_TYPE, CELL_VALUE, ANSWER, ANSWER_VALUE, WORD, GAP, OVERLAP,
    NEVER_REACHED, TOO_COMPLEX, NO_ROW, TABLE_MISSING, TABLE_FACT, TABLE_ANSWER;

    private final Severity severity;

    Rule() {
        this(Severity.ERROR);
    }

    Rule(Severity severity) {
        this.severity = severity;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Severity severity() {
        return severity;
    }
}
