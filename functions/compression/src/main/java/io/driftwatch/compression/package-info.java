/// Decompression by libraries: zstd, bzip2, xz and zip. Entry type: [LibraryDecompressor], which
/// [java.util.ServiceLoader] finds when a file needs it.
@NullMarked
package io.driftwatch.compression;

import org.jspecify.annotations.NullMarked;
