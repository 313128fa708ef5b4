# One image for every service; the command says which: run producer, run streams, run api …
# Build Dateline first (./mvnw -DskipTests package): the image takes what was built and tested, and builds nothing.
FROM eclipse-temurin:17-jre
# Java takes the names of files by the locale.
ENV LANG=C.UTF-8 LC_ALL=C.UTF-8
# A volume that is mounted here for the first time takes over the folder's owner.
RUN mkdir -p /var/lib/dateline && chown 10001:10001 /var/lib/dateline
COPY launcher/target/lib/ /opt/dateline/lib/
COPY launcher/target/dateline.jar /opt/dateline/
USER 10001:10001
WORKDIR /var/lib/dateline
# Java takes half of the container's memory for its heap: RocksDB and Kafka's buffers live outside it.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/dateline/dateline.jar:/opt/dateline/lib/*", "news.dateline.launcher.Main"]
CMD ["--help"]
