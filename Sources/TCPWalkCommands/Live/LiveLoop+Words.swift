import Capture
import Findings
import Packets

/// What the loop itself says on standard error.
extension LiveLoop {
    /// Shows what is left, and says on standard error what there was.
    mutating func finish(_ run: CaptureRun, _ input: InputOptions) -> View {
        var run = run
        run.lateSegments = pipeline.consumer.lateSegments
        pipeline.consumer.tick(drops: dropped ?? 0)
        pipeline.consumer.finish(run, input)
        queue.take(&pipeline.consumer.output)
        queue.flush()
        sayCounts()
        if queue.lostLines > 0 {
            Messages.say(
                "\(queue.lostLines) lines of output are lost: who reads them was slower than the packets. The packets were "
                    + "all taken in."
            )
        }
        if run.lateSegments > 0 {
            Messages.say(
                "\(run.lateSegments) segments came after their connection had ended and been reported; they are in no record."
            )
        }
        if let writer { Messages.say("\(writer.frames) packets written") }
        return pipeline.consumer
    }

    /// What became of the source. On a screen it would be drawn over: there it waits for the end.
    mutating func sayNotices(evenOfScreen: Bool) {
        guard evenOfScreen || !pipeline.consumer.isScreen else { return }
        for notice in reader.takeNotices() { Messages.say(notice) }
    }

    /// tcpdump's closing words.
    func sayCounts() {
        let matched = pipeline.counts.matched
        guard reader.pollable != nil else {
            let read = Quantity.count(reader.frameCount.number, "packet") + " read"
            return Messages.say(isFiltered ? "\(read), \(Quantity.count(matched)) passed the filter" : read)
        }
        var lines = ["\(matched) packets captured"]
        if let statistics {
            lines.append("\(statistics.received) packets received by filter")
            lines.append("\(statistics.droppedByKernel) packets dropped by kernel")
            if statistics.droppedByInterface > 0 {
                lines.append("\(statistics.droppedByInterface) packets dropped by interface")
            }
        }
        Messages.say(lines.joined(separator: "\n"))
    }
}
