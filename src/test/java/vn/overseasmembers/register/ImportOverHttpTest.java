package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.PostgresForTests;

/** The import as scripts and administrators meet it: over HTTP, with the whole application behind it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "overseas.demo=true")
@ContextConfiguration(initializers = PostgresForTests.class)
class ImportOverHttpTest {

    private static final String BOUNDARY = "----bien-gioi";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anAdministratorImportsOverTheApi() throws Exception {
        var files = Map.of("organisations", "code,name,kind,parent_code,valid_from\n77,Tỉnh ủy 77,province,00,2020-01-01\n".getBytes(UTF_8));
        var first = post("/api/import", multipart(files), "quantri", "demo");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(first.headers().firstValue("Set-Cookie")).as("no session").isEmpty();
        assertThat(first.body()).isEqualTo("{\"organisations\":{\"created\":1,\"updated\":0,\"unchanged\":0},"
                + "\"members\":{\"created\":0,\"updated\":0,\"unchanged\":0},\"officers\":{\"created\":0,\"updated\":0,\"unchanged\":0}}");
        assertThat(post("/api/import", multipart(files), "quantri", "demo").body()).contains("\"created\":0,\"updated\":0,\"unchanged\":1");
    }

    @Test
    void whatIsWrongComesBackAs422() throws Exception {
        var answer = post("/api/import", multipart(Map.of("members", ("card_no,full_name,born_on,sex,admitted_on,cell_code,status\n"
                + "0001,Mẫu,1980-13-01,M,2005-01-01,17.001.012.001.001,active\n").getBytes(UTF_8))), "quantri", "demo");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).startsWith("{\"errors\":[{\"part\":\"members\",\"line\":2,\"column\":\"born_on\",\"message\":\"").doesNotContain("1980");
    }

    @Test
    void requestsThatAreNoImportAreAnsweredWithASentence() throws Exception {
        assertThat(post("/api/import", multipart(Map.of("member", new byte[] {'x'})), "quantri", "demo"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("organisations, members, officers"));
        var broken = new Body("multipart/form-data; boundary=" + BOUNDARY, "no boundary in here".getBytes(UTF_8));
        assertThat(post("/api/import", broken, "quantri", "demo").statusCode()).isEqualTo(400);
        assertThat(post("/api/import", new Body("text/csv", "code\n".getBytes(UTF_8)), "quantri", "demo").statusCode()).isBetween(400, 499);
    }

    @Test
    void nobodyElseMay() throws Exception {
        var body = multipart(Map.of("organisations", "code,name,kind,parent_code,valid_from\n78,Tỉnh ủy 78,province,00,2020-01-01\n".getBytes(UTF_8)));
        assertThat(post("/api/import", body, null, null).statusCode()).isEqualTo(401);
        assertThat(post("/api/import", body, "quantri", "wrong").statusCode()).isEqualTo(401);
        assertThat(post("/api/import", body, "chibo.cntt", "demo").statusCode()).isEqualTo(403);
        assertThat(post("/api/import", body, "chuquytrinh", "demo").statusCode()).isEqualTo(403);
        assertThat(post("/api/import", body, "kiemtra.hg", "demo").statusCode()).isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from organisation where code = '78'").query(Integer.class).single()).isZero();
    }

    @Test
    void thePageImportsShowsProgressAndTheBadRows() throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
        signIn(browser, "quantri");
        var page = get(browser, "/import").body();
        assertThat(page).contains("Nhập danh bạ", "name=\"members\"", "cell_code");

        var rows = IntStream.range(0, 300).mapToObj(i -> "77%04d,Nguyễn Văn Mẫu,%s,M,2005-01-01,17.001.012.001.001,active".formatted(i,
                i == 170 ? "1980-02-30" : "1980")).collect(Collectors.joining("\n", "card_no,full_name,born_on,sex,admitted_on,cell_code,status\n", "\n"));
        send(browser, page, Map.of("members", rows.getBytes(UTF_8)));
        await().atMost(Duration.ofSeconds(30)).until(() -> !get(browser, "/import/progress").body().contains("Đang nhập"));
        assertThat(get(browser, "/import").body()).contains("Có lỗi, chưa ghi gì", ">172<", ">born_on<");

        var list = get(browser, "/import/errors.csv");
        assertThat(list.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(list.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".csv");
        assertThat(list.body()).startsWith("\uFEFFTệp,Dòng,Cột,Cần sửa\r\nmembers,172,born_on,").doesNotContain("1980");

        send(browser, get(browser, "/import").body(), Map.of("members", rows.replace("1980-02-30", "1980-02-29").getBytes(UTF_8)));
        await().atMost(Duration.ofSeconds(30)).until(() -> get(browser, "/import/progress").body().contains("Đã ghi"));
        assertThat(get(browser, "/import").body()).contains(">300<");
        assertThat(get(browser, "/import/errors.csv").body()).isEqualTo("\uFEFFTệp,Dòng,Cột,Cần sửa\r\n");
        assertThat(jdbc.sql("select count(*) from member where card_no like '77%'").query(Integer.class).single()).isEqualTo(300);
        assertThat(send(browser, get(browser, "/import").body(), Map.of()).body()).contains("Hãy chọn ít nhất một tệp.");
    }

    @Test
    void thePageIsTheAdministratorsOnly() throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
        signIn(browser, "chibo.cntt");
        assertThat(get(browser, "/import").statusCode()).isEqualTo(403);
        assertThat(get(browser, "/import/progress").statusCode()).isEqualTo(403);
        assertThat(get(browser, "/import/errors.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void thePageOfPagesLeadsEverybodyToTheirs() throws Exception {
        var administrator = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
        signIn(administrator, "quantri");
        assertThat(get(administrator, "/").body()).contains("href=\"/import\"", "Nhập danh bạ", "Quy trình", "lang=\"vi\"")
            .doesNotContain("/tasklist/");
        var officer = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
        signIn(officer, "chibo.cntt");
        assertThat(get(officer, "/").body()).contains("Danh sách việc").doesNotContain("/import");
    }

    private void signIn(HttpClient browser, String username) throws Exception {
        var page = get(browser, "/sign-in").body();
        var form = "username=" + username + "&password=demo&_csrf=" + csrf(page);
        browser.send(HttpRequest.newBuilder(uri("/sign-in")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpClient browser, String page, Map<String, byte[]> files) throws Exception {
        var fields = new java.util.LinkedHashMap<String, byte[]>();
        fields.put("_csrf", csrf(page).getBytes(UTF_8));
        fields.putAll(files);
        var body = multipart(fields);
        return browser.send(HttpRequest.newBuilder(uri("/import")).header("Content-Type", body.type())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes())).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String csrf(String page) {
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).as("a CSRF token in the form").isTrue();
        return token.group(1);
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Body body, String username, String password) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).header("Content-Type", body.type())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        if (username != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private record Body(String type, byte[] bytes) {
    }

    private static Body multipart(Map<String, byte[]> parts) throws Exception {
        var body = new ByteArrayOutputStream();
        for (var part : parts.entrySet()) {
            var file = part.getKey().startsWith("_") ? "" : "; filename=\"" + part.getKey() + ".csv\"\r\nContent-Type: text/csv";
            body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.getKey() + "\"" + file + "\r\n\r\n").getBytes(UTF_8));
            body.write(part.getValue());
            body.write("\r\n".getBytes(UTF_8));
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return new Body("multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }
}
