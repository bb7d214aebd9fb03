/* Watches and disturbs what a process does to the files of one folder.
 *
 * Preloaded into a process. It writes every write, truncation, sync, creation,
 * removal and rename of watched files to a log, in their order, for the
 * simulation of power cuts; it lets the n-th such call fail; and it plays a disk
 * with little room. FAULTY_DISK_FOLDER names the folder, FAULTY_DISK_LOG the log;
 * with FAULTY_DISK_OPENS it notes every file anywhere that is opened for writing.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096

static char *paths[FILES];
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static int log_descriptor = -2;
static long calls, failing_call = -1, room = -1;
static int failing_error, failing_for_good, failing_short;

static const char *folder(void) {
    const char *name = getenv("FAULTY_DISK_FOLDER");
    return name ? name : "";
}

static int ends_with(const char *text, const char *end) {
    size_t whole = strlen(text), part = strlen(end);
    return whole >= part && strcmp(text + whole - part, end) == 0;
}

/* The shared memory of the write-ahead log is rebuilt by recovery; the lock holds nothing. */
static int is_watched(const char *path) {
    size_t length = strlen(folder());
    return length && strncmp(path, folder(), length) == 0 && !ends_with(path, "-shm") &&
           !ends_with(path, "desk.lock");
}

static void note(char kind, const char *path, uint64_t offset, const void *data, uint32_t size) {
    if (log_descriptor == -2) {
        const char *name = getenv("FAULTY_DISK_LOG");
        int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC;
        log_descriptor = name ? (int)syscall(SYS_openat, AT_FDCWD, name, flags, 0600) : -1;
    }
    if (log_descriptor < 0)
        return;
    uint32_t length = (uint32_t)strlen(path);
    size_t total = 1 + 4 + length + 8 + 4 + size;
    char *record = malloc(total), *at = record;
    *at++ = kind;
    memcpy(at, &length, 4), at += 4;
    memcpy(at, path, length), at += length;
    memcpy(at, &offset, 8), at += 8;
    memcpy(at, &size, 4), at += 4;
    if (size)
        memcpy(at, data, size);
    for (size_t done = 0; done < total;) {
        long written = syscall(SYS_write, log_descriptor, record + done, total - done);
        if (written <= 0)
            abort();
        done += (size_t)written;
    }
    free(record);
}

/* For the test: the save of this number was acknowledged. */
void faulty_disk_acknowledge(uint64_t number) {
    pthread_mutex_lock(&guard);
    note('A', "", number, NULL, 0);
    pthread_mutex_unlock(&guard);
}

/* For the test: let the n-th call from now fail. */
void faulty_disk_fail(long nth, int error, int for_good, int short_write) {
    calls = 0;
    failing_call = nth;
    failing_error = error;
    failing_for_good = for_good;
    failing_short = short_write;
}

long faulty_disk_calls(void) { return calls; }

/* For the test: from now on the files may grow by so many bytes; -1 for any. */
void faulty_disk_room(long bytes) { room = bytes; }

static int fails(void) {
    long number = calls++;
    if (failing_call < 0)
        return 0;
    return failing_for_good ? number >= failing_call : number == failing_call;
}

static int descriptor_is_watched(int descriptor) {
    return descriptor >= 0 && descriptor < FILES && paths[descriptor] != NULL;
}

static int opened(int descriptor, const char *path, int flags, int existed) {
    if (descriptor < 0 || descriptor >= FILES)
        return descriptor;
    char *full = realpath(path, NULL);
    if (full && (flags & (O_WRONLY | O_RDWR)) && getenv("FAULTY_DISK_OPENS")) {
        pthread_mutex_lock(&guard);
        note('X', full, 0, NULL, 0);
        pthread_mutex_unlock(&guard);
    }
    if (full && (is_watched(full) || strcmp(full, folder()) == 0)) {
        pthread_mutex_lock(&guard);
        free(paths[descriptor]);
        paths[descriptor] = full;
        if (!existed)
            note('O', full, 0, NULL, 0);
        pthread_mutex_unlock(&guard);
        return descriptor;
    }
    free(full);
    return descriptor;
}

#define OPENING(NAME)                                                                             \
    int NAME(const char *path, int flags, ...) {                                                  \
        static int (*real)(const char *, int, ...);                                               \
        if (!real)                                                                                \
            real = dlsym(RTLD_NEXT, #NAME);                                                       \
        mode_t mode = 0;                                                                          \
        if (flags & O_CREAT) {                                                                    \
            va_list rest;                                                                         \
            va_start(rest, flags);                                                                \
            mode = va_arg(rest, mode_t);                                                          \
            va_end(rest);                                                                         \
        }                                                                                         \
        int existed = !(flags & O_CREAT) || access(path, F_OK) == 0;                              \
        return opened(real(path, flags, mode), path, flags, existed);                             \
    }
OPENING(open)
OPENING(open64)

int close(int descriptor) {
    static int (*real)(int);
    if (!real)
        real = dlsym(RTLD_NEXT, "close");
    if (descriptor_is_watched(descriptor)) {
        pthread_mutex_lock(&guard);
        free(paths[descriptor]);
        paths[descriptor] = NULL;
        pthread_mutex_unlock(&guard);
    }
    return real(descriptor);
}

static int64_t size_of(int descriptor) {
    struct stat now;
    return fstat(descriptor, &now) == 0 ? (int64_t)now.st_size : 0;
}

/* Give how much of a write there is room for. */
static ssize_t taken(int descriptor, size_t count, int64_t offset) {
    if (room < 0)
        return (ssize_t)count;
    int64_t size = size_of(descriptor), growth = offset + (int64_t)count - size;
    if (growth <= 0)
        return (ssize_t)count;
    if (growth > room)
        return -1;
    room -= growth;
    return (ssize_t)count;
}

static ssize_t write_at(int descriptor, const void *data, size_t count, int64_t offset) {
    pthread_mutex_lock(&guard);
    ssize_t result = -1;
    if (fails()) {
        if (failing_short && count > 1) {
            result = syscall(SYS_pwrite64, descriptor, data, count / 2, offset);
            if (result > 0)
                note('W', paths[descriptor], (uint64_t)offset, data, (uint32_t)result);
        } else {
            errno = failing_error;
        }
    } else if (taken(descriptor, count, offset) < 0) {
        errno = ENOSPC;
    } else {
        result = syscall(SYS_pwrite64, descriptor, data, count, offset);
        if (result > 0)
            note('W', paths[descriptor], (uint64_t)offset, data, (uint32_t)result);
    }
    pthread_mutex_unlock(&guard);
    return result;
}

ssize_t pwrite(int descriptor, const void *data, size_t count, off_t offset) {
    if (descriptor_is_watched(descriptor))
        return write_at(descriptor, data, count, offset);
    return syscall(SYS_pwrite64, descriptor, data, count, offset);
}

ssize_t pwrite64(int descriptor, const void *data, size_t count, off64_t offset) {
    return pwrite(descriptor, data, count, offset);
}

ssize_t write(int descriptor, const void *data, size_t count) {
    if (!descriptor_is_watched(descriptor))
        return syscall(SYS_write, descriptor, data, count);
    off_t offset = lseek(descriptor, 0, SEEK_CUR);
    ssize_t result = write_at(descriptor, data, count, offset);
    if (result > 0)
        lseek(descriptor, offset + result, SEEK_SET);
    return result;
}

static int truncate_to(int descriptor, int64_t size) {
    pthread_mutex_lock(&guard);
    int result = -1;
    if (fails()) {
        errno = failing_error;
    } else {
        int64_t before = size_of(descriptor);
        result = (int)syscall(SYS_ftruncate, descriptor, size);
        if (result == 0) {
            if (room >= 0)
                room += before - size;
            note('T', paths[descriptor], (uint64_t)size, NULL, 0);
        }
    }
    pthread_mutex_unlock(&guard);
    return result;
}

int ftruncate(int descriptor, off_t size) {
    if (descriptor_is_watched(descriptor))
        return truncate_to(descriptor, size);
    return (int)syscall(SYS_ftruncate, descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) { return ftruncate(descriptor, size); }

static int sync_of(int descriptor, long call) {
    if (!descriptor_is_watched(descriptor))
        return (int)syscall(call, descriptor);
    pthread_mutex_lock(&guard);
    int result = -1;
    if (fails()) {
        errno = failing_error;
    } else {
        /* The simulation decides what is durable; the real disk need not work for it. */
        result = getenv("FAULTY_DISK_LOG") ? 0 : (int)syscall(call, descriptor);
        note(strcmp(paths[descriptor], folder()) == 0 ? 'D' : 'S', paths[descriptor], 0, NULL, 0);
    }
    pthread_mutex_unlock(&guard);
    return result;
}

int fsync(int descriptor) { return sync_of(descriptor, SYS_fsync); }

int fdatasync(int descriptor) { return sync_of(descriptor, SYS_fdatasync); }

int unlink(const char *path) {
    struct stat now;
    char *full = realpath(path, NULL);
    int watched = full && is_watched(full) && stat(path, &now) == 0;
    pthread_mutex_lock(&guard);
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (watched && result == 0) {
        if (room >= 0)
            room += now.st_size;
        note('U', full, 0, NULL, 0);
    }
    pthread_mutex_unlock(&guard);
    free(full);
    return result;
}

int rename(const char *from, const char *to) {
    char *full = realpath(from, NULL);
    pthread_mutex_lock(&guard);
    int result = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    char *target = result == 0 ? realpath(to, NULL) : NULL;
    if (full && target && is_watched(full))
        note('R', full, 0, target, (uint32_t)strlen(target));
    pthread_mutex_unlock(&guard);
    free(full);
    free(target);
    return result;
}
