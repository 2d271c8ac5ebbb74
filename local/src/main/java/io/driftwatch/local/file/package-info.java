/// Files that are either old or new, never half of each: [WholeFile].
///
///     WholeFile.write(path, bytes);
@NullMarked
package io.driftwatch.local.file;

import org.jspecify.annotations.NullMarked;
