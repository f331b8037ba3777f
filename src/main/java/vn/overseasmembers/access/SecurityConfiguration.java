package vn.overseasmembers.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import vn.overseasmembers.calendar.Today;

/**
 * One account for Tasklist, our pages and REST ({@code contract.md}, sign-in and roles). People sign in at one page and have a session;
 * programs send name and password with every call and have none. What an officer may do in the engine is the engine's to say; here is said
 * only who is somebody, and by which functions today.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
// an import from the command line has nobody to sign in
@ConditionalOnWebApplication
class SecurityConfiguration {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final DataSize largest;

    /** @param largest body of a request, apart from the register's import */
    SecurityConfiguration(@Value("${overseas.request.largest:1MB}") DataSize largest) {
        this.largest = largest;
    }

    @Bean
    static NoIntrospection noIntrospection() {
        return new NoIntrospection();
    }

    /** Files that are the same for everybody, and whether the application is well. */
    @Bean
    @Order(1)
    SecurityFilterChain forEverybody(HttpSecurity http) throws Exception {
        return http
                .securityMatcher(at("/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.ico", "/camunda/favicon.ico", "/camunda/lib/**",
                        "/camunda/assets/**", "/camunda/app/*/*.js", "/camunda/app/*/*.css", "/camunda/app/*/assets/**", "/camunda/app/*/scripts/**",
                        "/camunda/app/*/styles/**", "/camunda/app/*/locales/**", "/actuator/health", "/actuator/health/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(request -> READING.contains(request.getMethod())).permitAll()
                        .anyRequest().denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .headers(StrictHeaders::forFiles)
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** Programs: name and password with every call, no session, hence no cross-site forgery. */
    @Bean
    @Order(2)
    SecurityFilterChain forPrograms(HttpSecurity http, FunctionsOfToday functions, GuardedSignIn passwords) throws Exception {
        var refusal = new JsonRefusal("Basic realm=\"Overseas members\", charset=\"UTF-8\"");
        return http
                .securityMatcher(at("/engine-rest/**", "/api/**"))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(at("/api/import/**")).hasRole("ADMINISTRATOR")
                        .requestMatchers(at("/api/cases/**")).hasRole("AUDITOR")
                        .anyRequest().authenticated())
                .authenticationProvider(passwords)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .headers(StrictHeaders::forAnswers)
                .addFilterAfter(new BoundedBodies(largest.toBytes()), HeaderWriterFilter.class)
                .addFilterBefore(functions, AnonymousAuthenticationFilter.class)
                .build();
    }

    /** What the engine's web applications call: the session of the page, their own protection against forgery, and never a redirect. */
    @Bean
    @Order(3)
    SecurityFilterChain forWebApplications(HttpSecurity http, FunctionsOfToday functions) throws Exception {
        var refusal = new JsonRefusal(null);
        var signingOut = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout");
        return http
                .securityMatcher(at("/camunda/api/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .logout(logout -> logout.logoutRequestMatcher(signingOut).logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .headers(StrictHeaders::forAnswers)
                .addFilterAfter(new BoundedBodies(largest.toBytes()), HeaderWriterFilter.class)
                .addFilterBefore(functions, AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Pages: whoever is not signed in comes to the sign-in page, and from there to where they wanted to go. */
    @Bean
    @Order(4)
    SecurityFilterChain forPages(HttpSecurity http, FunctionsOfToday functions) throws Exception {
        return http
                .authorizeHttpRequests(requests -> requests
                        // the page of an error is shown for one, and asked for by nobody
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(at("/sign-in")).permitAll()
                        .requestMatchers(at("/error", "/actuator/**", "/camunda/app/admin/**")).denyAll()
                        .requestMatchers(at("/import/**")).hasRole("ADMINISTRATOR")
                        .anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/sign-in").defaultSuccessUrl("/").failureUrl("/sign-in?failed").permitAll())
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out").permitAll())
                .requestCache(cache -> cache.requestCache(new WantedPage()))
                // whatever an earlier session of this browser held stays behind
                .sessionManagement(session -> session.sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::newSession))
                .headers(StrictHeaders::forAnswers)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .addFilterAfter(new BoundedBodies(largest.toBytes()), HeaderWriterFilter.class)
                .addFilterBefore(functions, AnonymousAuthenticationFilter.class)
                .build();
    }

    /** What no browser sends, such as an address with two slashes, is answered as strictly as everything else. */
    @Bean
    RequestRejectedHandler misunderstood() {
        return (request, response, why) -> {
            StrictHeaders.writeTo(request, response);
            JsonRefusal.write(response, HttpServletResponse.SC_BAD_REQUEST, "invalid", "Địa chỉ hoặc nội dung gửi lên không đúng.");
        };
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    GuardedSignIn guardedSignIn(Accounts accounts, PasswordEncoder encoder, SignInFailures failures, Clock clock) {
        // accounts that have a password and may sign in; their functions are read for each request
        UserDetailsService users = username -> accounts.find(username).filter(account -> account.enabled() && account.passwordHash() != null)
                .map(account -> User.withUsername(account.username()).password(account.passwordHash()).authorities(new String[0]).build())
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
        var verifying = new DaoAuthenticationProvider(users);
        verifying.setPasswordEncoder(encoder);
        return new GuardedSignIn(new RememberedPasswords(GuardedSignIn.counting(verifying, failures), users, clock, Duration.ofMinutes(5), 10_000), failures);
    }

    @Bean
    FunctionsOfToday functionsOfToday(Accounts accounts, Today today) {
        return new FunctionsOfToday(accounts, today);
    }

    /** It belongs into the chains above and nowhere else. */
    @Bean
    FilterRegistrationBean<FunctionsOfToday> functionsOnlyInChains(FunctionsOfToday functions) {
        var registration = new FilterRegistrationBean<>(functions);
        registration.setEnabled(false);
        return registration;
    }

    /** Paths from the application's root, whichever servlet answers them. */
    private static RequestMatcher at(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns).map(pattern -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(pattern)).toList());
    }
}
