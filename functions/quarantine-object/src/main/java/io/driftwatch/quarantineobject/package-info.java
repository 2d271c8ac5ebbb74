/// Sets rejected data aside, with the reason.
///
/// Entry type: [QuarantineObjectHandler], which the state QuarantineObject calls:
///
///     var handler = new QuarantineObjectHandler(s3);
///     QuarantineObjectResult result = handler.handleRequest(request, context);
///     String reason = result.reason();
@NullMarked
package io.driftwatch.quarantineobject;

import org.jspecify.annotations.NullMarked;
