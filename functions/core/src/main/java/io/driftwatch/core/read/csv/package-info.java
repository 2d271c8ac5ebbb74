/// Reads CSV files into profiles. Entry type: [CsvReader].
///
///     Profile profile = CsvReader.profile(in, name, CsvFormat.DEFAULT, DataLimits.DEFAULT);
///
/// [Delimiter] looks at the beginning of the text. [RecordSplitter] cuts the stream into blocks of whole records, which the threads of
/// [ParallelRead] take in turn; a [RowParser] hands each field to its column's dictionary.
@NullMarked
package io.driftwatch.core.read.csv;

import org.jspecify.annotations.NullMarked;
