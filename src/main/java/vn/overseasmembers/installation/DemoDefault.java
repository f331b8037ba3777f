package vn.overseasmembers.installation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Unless {@code OVERSEAS_DEMO} says otherwise, the demo goes with the embedded database: {@code overseas.demo} always has a value. */
class DemoDefault implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // Asked late, because a database may still be named after this.
        environment.getPropertySources().addLast(new PropertySource<>("demo default") {
            @Override
            public Object getProperty(String name) {
                return name.equals("overseas.demo") ? NoDatabaseGiven.in(environment) : null;
            }
        });
    }
}
