/// What several functions need: objects in S3 by exact version, configuration, JSON, logs.
@NullMarked
package io.driftwatch.support;

import org.jspecify.annotations.NullMarked;
