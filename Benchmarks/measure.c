/* Runs a command and says what it took. A program of its own, for peak memory counts what the process was before
 * it became the command, and Python is larger than the smallest program measured here.
 *
 * usage: measure SECONDS MEGABYTES RESULT COMMAND...
 * The command is ended after SECONDS, or when it holds more than MEGABYTES (checked where there is /proc); 0 is no
 * limit. RESULT receives: wall seconds, user seconds, system seconds, peak KiB, exit status or -signal, and one of
 * done, time, memory. */
#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void ended(int number) { (void)number; }

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double megabytes(pid_t child)
{
    char path[64];
    long size = 0, resident = 0;
    snprintf(path, sizeof path, "/proc/%ld/statm", (long)child);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    if (fscanf(file, "%ld %ld", &size, &resident) != 2)
        resident = 0;
    fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: measure SECONDS MEGABYTES RESULT COMMAND...\n");
        return 2;
    }
    double longest = atof(argv[1]), largest = atof(argv[2]);
    const char *reason = "done";
    struct sigaction action = { .sa_handler = ended };
    sigset_t blocked, before;
    sigaction(SIGCHLD, &action, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, &before);

    double start = seconds();
    pid_t child = fork();
    if (child < 0) {
        perror("measure: fork");
        return 2;
    }
    if (child == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        execvp(argv[4], argv + 4);
        perror(argv[4]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    while (wait4(child, &status, WNOHANG, &usage) == 0) {
        struct timespec pause = { 0, 100000000 };
        pselect(0, NULL, NULL, NULL, &pause, &before); /* until the child ends or 0.1 s have passed */
        if (longest > 0 && seconds() - start > longest)
            reason = "time";
        else if (largest > 0 && megabytes(child) > largest)
            reason = "memory";
        else
            continue;
        if (wait4(child, &status, WNOHANG, &usage) == child) {
            reason = "done";
            break;
        }
        kill(child, SIGKILL);
        wait4(child, &status, 0, &usage);
        break;
    }
    double wall = seconds() - start;
    long peak = usage.ru_maxrss;
#ifdef __APPLE__
    peak /= 1024;
#endif
    FILE *result = fopen(argv[3], "w");
    if (!result) {
        perror(argv[3]);
        return 2;
    }
    fprintf(result, "%.6f %ld.%06ld %ld.%06ld %ld %d %s\n", wall,
            (long)usage.ru_utime.tv_sec, (long)usage.ru_utime.tv_usec,
            (long)usage.ru_stime.tv_sec, (long)usage.ru_stime.tv_usec, peak,
            WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), reason);
    return fclose(result) != 0;
}
