# syntax=docker/dockerfile:1
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
COPY src src
COPY processes processes
COPY docs docs
# Tests are run by .ci/run, before an image is made.
RUN --mount=type=cache,target=/maven mvn -B -q -Dmaven.repo.local=/maven -DskipTests package \
 && java -Djarmode=tools -jar target/overseas-members.jar extract --layers --destination /layers

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 overseas \
 && useradd --uid 10001 --gid overseas --no-create-home --home-dir /var/lib/overseas-members overseas \
 && install -d -o overseas -g overseas -m 700 /var/lib/overseas-members
WORKDIR /opt/overseas-members
# What changes seldom first, so that a new release moves little.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
# The classes that a start loads are archived, for a quicker start. Without the archive it starts all the same.
COPY src/main/scripts/archive-classes ./
RUN chown overseas .
USER overseas
RUN ./archive-classes . || echo "no archive of classes"
USER root
RUN chown root .
USER overseas
ENV OVERSEAS_DATA_DIR=/var/lib/overseas-members \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=40 -XX:+ExitOnOutOfMemoryError"
VOLUME /var/lib/overseas-members
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/opt/overseas-members/overseas-members.jsa", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-jar", "overseas-members.jar"]
