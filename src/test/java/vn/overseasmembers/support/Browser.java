package vn.overseasmembers.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does without a screen: keeps cookies, does not follow redirects, sends forms with their hidden token. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    public Browser(int port) {
        base = "http://localhost:" + port;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html").GET());
    }

    /** The path with which the browser is redirected. */
    public static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").map(location -> location.replaceFirst("^http://[^/]+", "")).orElse(null);
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends a form as it stands on a page, with its hidden token. */
    public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
        return post(path, with(get(page), fields));
    }

    /** As Tasklist calls the web application's interface. */
    public HttpResponse<String> call(String method, String path, String json) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/hal+json, application/json; q=0.5")
            .header("Content-Type", "application/json")
            .method(method, json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request);
    }

    /** Signs in by the page. */
    public HttpResponse<String> signIn(String username, String password) {
        var page = get("/sign-in");
        return post("/sign-in", with(page, Map.of("username", username, "password", password)));
    }

    public HttpResponse<String> signOut() {
        return post("/sign-out", with(get("/sign-in"), Map.of()));
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(HttpCookie::getValue).findFirst();
    }

    private static Map<String, String> with(HttpResponse<String> page, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        var token = TOKEN.matcher(page.body());
        if (token.find()) {
            all.put("_csrf", token.group(1) == null ? token.group(2) : token.group(1));
        }
        return all;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
