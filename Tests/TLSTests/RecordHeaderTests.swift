import TLS
import Testing

struct RecordHeaderTests {
    @Test func aHeaderOfTLS() {
        let bytes: [UInt8] = [22, 3, 1, 2, 0]
        let header = RecordHeader(bytes.span.bytes, at: 0)
        #expect(header?.type == .handshake)
        #expect(header?.length == 512)
    }

    @Test(
        arguments: [[19, 3, 1, 0, 1], [22, 2, 0, 0, 1], [22, 3, 5, 0, 1], [22, 3, 1, 0x48, 1], [22, 3, 1, 0]]
            as [[UInt8]]
    )
    func whatIsNone(_ bytes: [UInt8]) {
        #expect(RecordHeader(bytes.span.bytes, at: 0) == nil)
    }
}
