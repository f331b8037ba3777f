package vn.overseasmembers.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An officer's browser with Tasklist in it: signed in, a session's cookies, and the calls that Tasklist makes. */
final class Officer {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final String base;
    private final String username;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Officer(int port, String username) {
        this.base = "http://localhost:" + port;
        this.username = username;
    }

    /** Signs in at our page. */
    Officer signInToOurs(String password) throws IOException, InterruptedException {
        var page = send("GET", "/sign-in", null, null);
        var token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new IOException("no token on the sign-in page");
        }
        expect(send("POST", "/sign-in", form(Map.of("username", username, "password", password, "_csrf", token.group(1))), "application/x-www-form-urlencoded"), 302);
        expect(send("GET", TASKLIST, null, null), 200);
        return this;
    }

    /** Signs in as Camunda's own Tasklist does. */
    Officer signInToBare(String password) throws IOException, InterruptedException {
        send("GET", TASKLIST, null, null);
        expect(send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", form(Map.of("username", username, "password", password)),
            "application/x-www-form-urlencoded"), 200);
        // the session is a new one, with a token of its own
        cookies.remove("XSRF-TOKEN");
        expect(send("GET", TASKLIST, null, null), 200);
        return this;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    /** Opens a task as Tasklist does, one call after the other. */
    void open(String task) throws IOException, InterruptedException {
        for (var call : List.of("", "/form", "/deployed-form", "/form-variables?deserializeValues=false")) {
            expect(send("GET", ENGINE + "/task/" + task + call, null, null), 200);
        }
    }

    void complete(String task, Map<String, Object> answers) throws IOException, InterruptedException {
        var answer = submit(task, answers);
        if (answer.statusCode() != 204 && answer.statusCode() != 200) {
            throw new IOException("submit-form of " + task + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    int tryToComplete(String task, Map<String, Object> answers) throws IOException, InterruptedException {
        return submit(task, answers).statusCode();
    }

    private HttpResponse<String> submit(String task, Map<String, Object> answers) throws IOException, InterruptedException {
        return post("/task/" + task + "/submit-form", Map.of("variables", variables(answers)));
    }

    /** The answer's body. */
    String start(String process, String businessKey, Map<String, Object> answers) throws IOException, InterruptedException {
        var content = new LinkedHashMap<String, Object>();
        content.put("variables", variables(answers));
        if (businessKey != null) {
            content.put("businessKey", businessKey);
        }
        var answer = post("/process-definition/key/" + process + "/submit-form", content);
        expect(answer, 200);
        return JSON.readTree(answer.body()).path("businessKey").asText();
    }

    private HttpResponse<String> post(String path, Object content) throws IOException, InterruptedException {
        return send("POST", ENGINE + path, JSON.writeValueAsString(content), "application/json");
    }

    private static Map<String, Object> variables(Map<String, Object> values) {
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (value != null) {
                variables.put(name, Map.of("value", value));
            }
        });
        return variables;
    }

    private static void expect(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> send(String method, String path, String body, String type) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60))
            .header("Accept", path.startsWith("/camunda/api") ? "application/json" : "text/html");
        synchronized (cookies) {
            if (!cookies.isEmpty()) {
                request.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
            }
            if (cookies.containsKey("XSRF-TOKEN")) {
                request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
            }
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        synchronized (cookies) {
            for (var set : answer.headers().allValues("Set-Cookie")) {
                var pair = set.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return answer;
    }
}
