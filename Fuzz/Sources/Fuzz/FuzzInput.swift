/// The bytes of one execution as a capture: four bytes that choose the link type and what is written, then frames, or
/// the lines of a trace as text.
///
/// Any bytes are an input, so that no execution is wasted: what is missing at the end is just not there. Scripts/fuzz
/// writes this format from the fixtures.
struct FuzzInput {
    /// Frames taken of one input; more only make it slow.
    private static let frameLimit = 64
    /// The link types that are decoded, by libpcap's numbers, and one that is not.
    private static let linkNumbers: [Int32] = [
        1, 113, 276, 0, 12, 108, 14, 101, 228, 229, 6, 7, 129, 9, 50, 51, 104, 10, 105, 119, 127, 163, 192, 258, 178,
        109,
        117, 239, 242, 147,
    ]

    /// The number of the link type.
    let linkNumber: Int32
    /// What is written.
    let form: Form
    /// How it looks.
    let look: UInt8
    /// What is kept, and more of how it looks.
    let mode: UInt8
    /// What follows these four, where it is a text.
    let text: [UInt8]
    /// The frames, in order.
    private(set) var frames: [FuzzFrame] = []

    /// The input that `bytes` say.
    init(_ bytes: UnsafeRawBufferPointer) {
        var reader = ByteReader(bytes)
        linkNumber = Self.linkNumbers[Int(reader.byte()) % Self.linkNumbers.count]
        form = Form(reader.byte())
        look = reader.byte()
        mode = reader.byte()
        text = form == .text ? Array(bytes.dropFirst(4)) : []
        while form != .text, !reader.isAtEnd, frames.count < Self.frameLimit { frames.append(FuzzFrame(&reader)) }
    }
}
