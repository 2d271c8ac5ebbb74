/// Eight bytes at a time. Entry type: [ByteWords].
///
///     int comma = ByteWords.indexOf(bytes, (byte) ',', from, to);
@NullMarked
package io.driftwatch.core.bytes;

import org.jspecify.annotations.NullMarked;
