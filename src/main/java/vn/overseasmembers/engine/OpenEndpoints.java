package vn.overseasmembers.engine;

import static vn.overseasmembers.engine.OpenEndpoints.Who.ADMINISTRATORS;
import static vn.overseasmembers.engine.OpenEndpoints.Who.COUNTING;
import static vn.overseasmembers.engine.OpenEndpoints.Who.EVERYBODY;
import static vn.overseasmembers.engine.OpenEndpoints.Who.FILTER_READERS;
import static vn.overseasmembers.engine.OpenEndpoints.Who.OFFICERS;
import static vn.overseasmembers.engine.OpenEndpoints.Who.OVERSEERS;
import static vn.overseasmembers.engine.OpenEndpoints.Who.PROCESS_OWNERS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is open of the engine's REST interface and of the web applications' own, and to whom. Everything else is closed to everybody. A
 * second fence: what somebody sees behind an open endpoint is decided inside the engine ({@link CommitteeAuthorization}).
 */
final class OpenEndpoints {

    /** Whom an endpoint is open to, by the functions that they hold today. */
    enum Who {
        EVERYBODY("ROLE_OFFICER", "ROLE_AUDITOR", "ROLE_PROCESS_OWNER", "ROLE_ADMINISTRATOR"),
        OFFICERS("ROLE_OFFICER"),
        FILTER_READERS("ROLE_OFFICER", "ROLE_ADMINISTRATOR"),
        OVERSEERS("ROLE_PROCESS_OWNER", "ROLE_ADMINISTRATOR"),
        PROCESS_OWNERS("ROLE_PROCESS_OWNER"),
        /** Cockpit counts tasks; whoever serves in no committee counts none. */
        COUNTING("ROLE_OFFICER", "ROLE_PROCESS_OWNER", "ROLE_ADMINISTRATOR"),
        ADMINISTRATORS("ROLE_ADMINISTRATOR");

        private final Set<String> roles;

        Who(String... roles) {
            this.roles = Set.of(roles);
        }

        boolean includes(Set<String> held) {
            return held.stream().anyMatch(roles::contains);
        }
    }

    /**
     * @param list whether it answers with a list that is read by pages
     * @param task whether its path names a task by id, in the second segment
     */
    record Endpoint(Set<String> methods, Pattern path, Who who, boolean list, boolean task) {
    }

    /** The first that fits counts: names stand before ids. */
    private static final List<Endpoint> OPEN = Stream.of(
        // tasks: those of one's committees
        lists(OFFICERS, "GET POST", "task"),
        calls(COUNTING, "GET POST", "task/count"),
        ofTask("GET", "", "form", "deployed-form", "form-variables", "rendered-form", "identity-links", "variables", "variables/{}", "localVariables",
            "localVariables/{}"),
        ofTask("POST", "claim", "unclaim", "assignee", "submit-form", "complete"),

        // filters: read by officers, made by administrators
        lists(FILTER_READERS, "GET", "filter"),
        lists(FILTER_READERS, "GET POST", "filter/{}/list"),
        calls(FILTER_READERS, "GET", "filter/count", "filter/{}"),
        calls(FILTER_READERS, "GET POST", "filter/{}/count", "filter/{}/singleResult"),
        calls(FILTER_READERS, "OPTIONS", "filter", "filter/{}"),
        calls(ADMINISTRATORS, "POST", "filter/create"),
        calls(ADMINISTRATORS, "PUT DELETE", "filter/{}"),

        // where processes stand
        lists(OVERSEERS, "GET POST", "process-instance", "history/process-instance", "history/activity-instance"),
        calls(OVERSEERS, "GET POST", "process-instance/count", "history/process-instance/count", "history/activity-instance/count"),
        calls(OVERSEERS, "GET", "process-instance/{}", "process-instance/{}/activity-instances", "history/process-instance/{}",
            "history/activity-instance/{}", "process-definition/statistics", "process-definition/{}/statistics",
            "process-definition/{}/static-called-process-definitions", "deployment/{}", "deployment/{}/resources", "deployment/{}/resources/{}",
            "deployment/{}/resources/{}/data", "decision-definition/{}", "decision-definition/{}/xml", "decision-definition/key/{}",
            "decision-definition/key/{}/xml", "incident/{}"),
        lists(OVERSEERS, "GET", "deployment", "decision-definition", "decision-requirements-definition", "incident", "event-subscription"),
        calls(OVERSEERS, "GET", "deployment/count", "decision-definition/count", "decision-requirements-definition/count", "case-definition/count", "incident/count", "event-subscription/count"),

        // what Camunda Modeler sends; see ModelDoor
        calls(PROCESS_OWNERS, "POST", "deployment/create"),

        // processes: their models are no secret; only the journey is opened, by its form
        lists(EVERYBODY, "GET", "process-definition"),
        calls(EVERYBODY, "GET", "process-definition/count", "process-definition/{}", "process-definition/{}/xml", "process-definition/{}/diagram",
            "process-definition/key/{}", "process-definition/key/{}/xml", "process-definition/key/{}/diagram"),
        calls(OFFICERS, "GET", "process-definition/{}/startForm", "process-definition/{}/deployed-start-form", "process-definition/{}/form-variables",
            "process-definition/{}/rendered-form", "process-definition/key/{}/startForm", "process-definition/key/{}/deployed-start-form",
            "process-definition/key/{}/form-variables", "process-definition/key/{}/rendered-form"),
        calls(OFFICERS, "POST", "process-definition/{}/submit-form", "process-definition/key/{}/submit-form"),

        // jobs
        lists(ADMINISTRATORS, "GET POST", "job", "job-definition"),
        calls(ADMINISTRATORS, "GET POST", "job/count", "job-definition/count"),
        calls(ADMINISTRATORS, "GET", "job/{}", "job/{}/stacktrace", "job-definition/{}"),
        calls(ADMINISTRATORS, "POST", "job/{}/execute"),
        calls(ADMINISTRATORS, "PUT", "job/{}/retries"),

        // names of accounts and organisations, by id; what the web applications ask of themselves
        lists(EVERYBODY, "GET", "user", "group"),
        calls(EVERYBODY, "GET", "user/{}/profile", "group/{}", "authorization/check", "engine", "version"))
        .flatMap(List::stream).toList();

    private static final List<Endpoint> OF_WEB_APPLICATIONS = Stream.of(
        calls(EVERYBODY, "GET", "admin/auth/user/default", "engine/engine"),
        List.of(new Endpoint(Set.of("GET"), Pattern.compile("(tasklist|cockpit|welcome)/plugin/[^/]+/static/.+"), EVERYBODY, false, false)),
        calls(OVERSEERS, "GET POST", "cockpit/plugin/base/default/process-definition/{}/called-process-definitions",
            "cockpit/plugin/base/default/process-instance/{}/called-process-instances"),
        lists(OVERSEERS, "GET POST", "cockpit/plugin/base/default/process-definition/statistics", "cockpit/plugin/base/default/process-instance",
            "cockpit/plugin/base/default/incident"),
        calls(OVERSEERS, "GET POST", "cockpit/plugin/base/default/process-definition/statistics-count",
            "cockpit/plugin/base/default/process-instance/count", "cockpit/plugin/base/default/incident/count"))
        .flatMap(List::stream).toList();

    private static final Pattern ENGINE = Pattern.compile("/(?:engine-rest(?:/engine/default)?|camunda/api/engine/engine/default)(?:/(.*))?");
    private static final Pattern WEB_APPLICATION = Pattern.compile("/camunda/api/(.*)");

    private OpenEndpoints() {
    }

    /**
     * The endpoint that a call reaches, if it is open to anybody.
     *
     * @param path decoded, from the application's root
     */
    static Optional<Endpoint> find(String method, String path) {
        var plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var engine = ENGINE.matcher(plain);
        if (engine.matches()) {
            return find(OPEN, method, engine.group(1));
        }
        var webApplication = WEB_APPLICATION.matcher(plain);
        return webApplication.matches() ? find(OF_WEB_APPLICATIONS, method, webApplication.group(1)) : Optional.empty();
    }

    private static Optional<Endpoint> find(List<Endpoint> open, String method, String path) {
        return path == null ? Optional.empty()
            : open.stream().filter(endpoint -> endpoint.methods().contains(method) && endpoint.path().matcher(path).matches()).findFirst();
    }

    /** Id of the task that a path names. */
    static String taskOf(String path) {
        var matcher = ENGINE.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(path);
        }
        return matcher.group(1).split("/")[1];
    }

    private static List<Endpoint> calls(Who who, String methods, String... paths) {
        return endpoints(who, methods, false, false, paths);
    }

    private static List<Endpoint> lists(Who who, String methods, String... paths) {
        return endpoints(who, methods, true, false, paths);
    }

    private static List<Endpoint> ofTask(String methods, String... parts) {
        return endpoints(OFFICERS, methods, false, true, Stream.of(parts).map(part -> part.isEmpty() ? "task/{}" : "task/{}/" + part).toArray(String[]::new));
    }

    private static List<Endpoint> endpoints(Who who, String methods, boolean list, boolean task, String... paths) {
        var endpoints = new ArrayList<Endpoint>();
        for (var path : paths) {
            endpoints.add(new Endpoint(Set.of(methods.split(" ")), Pattern.compile(path.replace("{}", "[^/]+")), who, list, task));
        }
        return endpoints;
    }
}
