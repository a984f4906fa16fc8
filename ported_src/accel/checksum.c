/* The checksums of course.accel.reference as a C extension for Python 2.7. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static unsigned int
fold(unsigned long total)
{
    while (total > 0xFFFF)
        total = (total & 0xFFFF) + (total >> 16);
    return (unsigned int) total;
}

static PyObject *
internet(PyObject *self, PyObject *args)
{
    const unsigned char *data;
    Py_ssize_t size, index;
    unsigned long total = 0;

    if (!PyArg_ParseTuple(args, "s#|k:internet", &data, &size, &total))
        return NULL;
    total = fold(total);
    for (index = 0; index + 1 < size; index += 2)
        total = fold(total + (data[index] << 8) + data[index + 1]);
    if (size % 2)
        total = fold(total + (data[size - 1] << 8));
    return PyInt_FromLong(~total & 0xFFFF);
}

static PyObject *
fletcher16(PyObject *self, PyObject *args)
{
    const unsigned char *data;
    Py_ssize_t size, index;
    unsigned int low = 0, high = 0;

    if (!PyArg_ParseTuple(args, "s#:fletcher16", &data, &size))
        return NULL;
    for (index = 0; index < size; index++) {
        low = (low + data[index]) % 255;
        high = (high + low) % 255;
    }
    return PyInt_FromLong(high << 8 | low);
}

static PyMethodDef methods[] = {
    {"internet", internet, METH_VARARGS, "Internet checksum (RFC 1071) of a string."},
    {"fletcher16", fletcher16, METH_VARARGS, "Fletcher checksum (RFC 1145) of a string."},
    {NULL, NULL, 0, NULL}
};

PyMODINIT_FUNC
init_checksum(void)
{
    PyObject *module = Py_InitModule3("_checksum", methods, "Checksums in C.");

    if (module != NULL)
        PyModule_AddStringConstant(module, "language", "C");
}
