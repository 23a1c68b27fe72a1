import Capture
import Packets
import TestSupport
import Testing

/// What happens to a followed file: it is emptied, written anew, replaced, deleted.
@Suite struct FollowedNameTests {
    private let first = FollowReaderTests.formats[0]
    private let second = FollowReaderTests.formats[5]
    private let growing: GrowingCapture
    private let reader: FollowReader

    init() throws {
        growing = try GrowingCapture(first.bytes)
        reader = try FollowReader(path: growing.path, filter: nil)
        #expect(reader.rest().count == 11)
        #expect(reader.rest().isEmpty && reader.takeNotices().isEmpty)
    }

    private func expectNotice(_ words: String) {
        let notices = reader.takeNotices()
        #expect(notices.contains { $0.contains(words) }, "\(notices)")
        #expect(reader.error == nil)
    }

    @Test func emptiedAndWrittenAgain() throws {
        try growing.rewrite([])
        #expect(reader.rest().isEmpty)
        expectNotice("became shorter than what was read of it: it is followed from its beginning.")
        try growing.append(second.bytes)
        #expect(reader.rest().map(\.number) == Array(12...22))
    }

    @Test func shortened() throws {
        try growing.rewrite(first.bytes.prefix(first.ends[4]))
        #expect(reader.rest().count == 5)
        expectNotice("became shorter")
    }

    @Test func writtenAnewAndLongerBetweenTwoLooks() throws {
        try growing.rewrite(second.bytes + [0])
        #expect(second.bytes.count > first.bytes.count)
        #expect(reader.rest().count == 11)
        expectNotice("was written anew")
        #expect(!reader.isBetweenFrames)
    }

    @Test func replacedAfterMoreWasWritten() throws {
        try growing.append(first.bytes[24..<first.ends[1]])
        try growing.replace(second.bytes.prefix(second.ends[2]))
        #expect(reader.rest().map(\.number) == Array(12...16))
        expectNotice("is another file now: it is followed from its beginning.")
        try growing.append(second.bytes[second.ends[2]...])
        #expect(reader.rest().count == 8)
        #expect(reader.losses.isEmpty)
    }

    @Test func replacedInsideARecord() throws {
        try growing.append(first.bytes[24..<50])
        #expect(reader.rest().isEmpty)
        try growing.replace(first.bytes)
        #expect(reader.rest().count == 11)
        let words = "it was replaced while its last record was only half written, at byte \(first.bytes.count)"
        #expect(reader.losses == [.damaged(file: growing.path, after: FrameNumber(11), reason: words)])
    }

    @Test func deletedAndCreatedAgain() throws {
        try growing.delete()
        #expect(reader.rest().isEmpty && reader.rest().isEmpty)
        let notices = reader.takeNotices()
        #expect(notices.count == 1 && notices[0].contains("was deleted or renamed"), "\(notices)")
        try growing.replace(second.bytes)
        #expect(reader.rest().count == 11)
        expectNotice("is another file now")
    }

    @Test func replacedBySomethingElse() throws {
        try growing.replace(Array("not a capture".utf8))
        #expect(reader.rest().isEmpty)
        #expect(reader.error?.message.contains("it looks like text") == true)
    }

    @Test func aSectionThatGetsItsLengthAtTheEndIsTheSame() throws {
        let writer = second.bytes
        try growing.replace(writer)
        #expect(reader.rest().count == 11 && reader.rest().isEmpty)
        _ = reader.takeNotices()
        var complete = writer
        complete.replaceSubrange(16..<24, with: [0, 0, 0, 0, 0, 0, 1, 0])
        try growing.rewrite(complete + [0, 0])
        #expect(reader.rest().isEmpty && reader.takeNotices().isEmpty)
    }

    @Test func dropsOfAllFilesAreCounted() throws {
        var bytes = PcapNGWriter()
        bytes.addInterface()
        bytes.appendStatistics(interface: 0, [(code: 5, count: 3)])
        #expect(reader.dropped == nil)
        for sum in [3, 6] {
            try growing.replace(bytes.bytes)
            #expect(reader.rest().isEmpty)
            #expect(reader.dropped == sum)
        }
    }

    @Test func whatIsLeftOfARecordIsSaidAtTheEnd() throws {
        try growing.append([1, 2, 3])
        #expect(reader.rest().isEmpty && !reader.isBetweenFrames)
        reader.end()
        expectNotice("ends in the middle of a record, at byte \(first.bytes.count)")
    }
}
