package vn.overseasmembers.installation;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Unless {@code OVERSEAS_DEMO} says otherwise, the demo goes with the embedded database: {@code overseas.demo} always has a value. */
class DemoDefault implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!StringUtils.hasText(environment.getProperty("overseas.demo"))) {
            environment.getPropertySources().addFirst(new MapPropertySource("demo default",
                Map.of("overseas.demo", NoDatabaseGiven.in(environment))));
        }
    }
}
