/// How fast the parts are. Run with `./mvnw -Pbenchmarks -pl benchmarks -am package -DskipTests`
/// and `java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' org.openjdk.jmh.Main`.
@NullMarked
package io.driftwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
