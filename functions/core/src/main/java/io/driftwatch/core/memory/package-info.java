/// What may be in memory, and where the rest goes.
///
/// Entry types: [MemoryBudget], which each step books what it is about to allocate with, and the
/// lists [LongList], [DoubleList] and [TextList], which are read in the same way whether they are
/// in memory or in a [Scratch]:
///
///     var writer = new LongList.Writer(scratch);
///     writer.add(42);
///     LongList numbers = writer.list();
///     long first = numbers.at(0);
@NullMarked
package io.driftwatch.core.memory;

import org.jspecify.annotations.NullMarked;
