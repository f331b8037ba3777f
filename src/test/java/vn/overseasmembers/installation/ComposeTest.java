package vn.overseasmembers.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import vn.overseasmembers.support.Node;
import vn.overseasmembers.support.RestOfficer;

/**
 * A production start with exactly the variables that {@code docker-compose.yml} passes to the application, against a PostgreSQL that asks for
 * a password; only the host of the database is another.
 */
class ComposeTest {

    private static final String ADMIN = "quantri.tinh";
    private static final String ADMIN_PASSWORD = "hoa-sen-2025";
    /** {@code ${NAME:?why}} and {@code ${NAME:-otherwise}} */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([?-])([^}]*))?}");

    @TempDir
    Path folder;
    private EmbeddedServer database;
    private Node application;

    @BeforeEach
    void startDatabase() {
        database = EmbeddedServer.start(new DataFolder(folder.resolve("server").toString()));
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
        database.close();
    }

    @Test
    void refusesWithoutAnAdministratorAndOpensWithOne() throws IOException {
        var given = Map.of("DATABASE_PASSWORD", database.getPassword(), "OVERSEAS_ADMIN_USERNAME", ADMIN, "OVERSEAS_ADMIN_PASSWORD", ADMIN_PASSWORD);
        var environment = environment(given);
        assertThat(environment).containsEntry("SPRING_DATASOURCE_USERNAME", database.getUsername()).containsEntry("OVERSEAS_LANGUAGE", "vi");

        var nobody = new HashMap<>(environment);
        nobody.keySet().removeIf(name -> name.startsWith("OVERSEAS_ADMIN_"));
        application = Node.start(folder, nobody);
        assertThat(application.awaitEnd()).as(application.log()).isEqualTo(1);
        assertThat(application.log()).contains("OVERSEAS_ADMIN_USERNAME", "OVERSEAS_ADMIN_PASSWORD").doesNotContain("\tat ");

        application = Node.start(folder, environment).awaitHealth();
        assertThat(new RestOfficer(application.port(), ADMIN, ADMIN_PASSWORD).get("/engine-rest/engine").status()).isEqualTo(200);
        assertThat(new RestOfficer(application.port(), "quantri", "demo").get("/engine-rest/engine").status()).as("no demo").isEqualTo(401);
    }

    @Test
    void aWrongPasswordOfTheDatabaseIsSaidInASentence() throws IOException {
        application = Node.start(folder, environment(Map.of("DATABASE_PASSWORD", "khong-phai-mat-khau", "OVERSEAS_ADMIN_USERNAME", ADMIN,
            "OVERSEAS_ADMIN_PASSWORD", ADMIN_PASSWORD)));
        assertThat(application.awaitEnd()).as(application.log()).isEqualTo(1);
        assertThat(application.log()).contains("SPRING_DATASOURCE_").doesNotContain("khong-phai-mat-khau", "\tat ");
    }

    @Test
    void nothingHasADefaultPassword() throws IOException {
        var file = Files.readString(Path.of("docker-compose.yml"));
        assertThat(VARIABLE.matcher(file).results().filter(match -> match.group(1).endsWith("PASSWORD")).toList()).isNotEmpty()
            .allSatisfy(match -> assertThat(match.group(2)).as(match.group()).isEqualTo("?"));
    }

    /** What the application gets, with the database of this test for that of the file. */
    @SuppressWarnings("unchecked")
    private Map<String, String> environment(Map<String, String> given) throws IOException {
        var file = (Map<String, Object>) new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        var services = (Map<String, Map<String, Object>>) file.get("services");
        var environment = new HashMap<String, String>();
        ((Map<String, Object>) services.get("application").get("environment")).forEach((name, value) -> environment.put(name, filled(value.toString(), given)));
        var of = services.get("database").get("environment");
        assertThat(database.getJdbcUrl()).as("the same database as in the file").endsWith("/" + ((Map<String, Object>) of).get("POSTGRES_DB"));
        assertThat(environment.put("SPRING_DATASOURCE_URL", database.getJdbcUrl())).isEqualTo("jdbc:postgresql://database:5432/overseas");
        return environment;
    }

    private static String filled(String value, Map<String, String> given) {
        return VARIABLE.matcher(value).replaceAll(match -> {
            var filled = given.get(match.group(1));
            if (filled == null) {
                assertThat(match.group(2)).as("%s has to be given", match.group()).isEqualTo("-");
                filled = match.group(3);
            }
            return java.util.regex.Matcher.quoteReplacement(filled);
        });
    }
}
