import Capture
import Packets
import TestSupport
import Testing

/// Several files are one capture: by time, frames numbered over all of them.
@Suite struct MergeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func file(_ name: String, _ frames: [(time: Int64, reference: UInt8)], _ link: LinkType = .ethernet) throws
        -> String
    {
        try folder.file(PcapWriter.bytes(of: marked(frames, link: link), precision: .nanoseconds), named: name)
    }

    @Test func amongEqualTimesTheFileNamedFirstComesFirst() throws {
        let first = try file("first", [(10, 1), (20, 2)])
        let second = try file("second", [(10, 11), (20, 12)])
        let third = try file("third", [(10, 21)])
        #expect(try Reading([first, second, third]).frames.map { $0.bytes[0] } == [1, 11, 21, 2, 12])
        #expect(try Reading([third, second, first]).frames.map { $0.bytes[0] } == [21, 11, 1, 12, 2])
    }

    @Test func eachFrameKeepsItsFilesLinkType() throws {
        let ethernet = try file("ethernet", [(10, 1), (30, 3)])
        let cooked = try file("cooked", [(20, 2)], .linuxCooked)
        let reading = try Reading([ethernet, cooked])
        #expect(reading.frames.map(\.link) == [1, 113, 1])
        #expect(reading.linkTypes == [.ethernet, .linuxCooked])
    }

    @Test func timeThatGoesBackInAFileIsCountedAndKeptInPlace() throws {
        let reading = try Reading([file("back", [(30, 1), (10, 2), (20, 3), (15, 4)])])
        #expect(reading.frames.map { $0.bytes[0] } == [1, 2, 3, 4])
        #expect(reading.backwardSteps == 2)
    }

    @Test func aFileThatBreaksOffDoesNotStopTheOthers() throws {
        let whole = PcapWriter.bytes(of: marked([(10, 1), (30, 3)]), precision: .nanoseconds)
        let cut = try folder.file(whole.dropLast(), named: "cut")
        let reading = try Reading([cut, file("good", [(20, 2), (40, 4)])])
        #expect(reading.frames.map { $0.bytes[0] } == [1, 2, 4])
        #expect(reading.errors.count == 1)
    }
}
